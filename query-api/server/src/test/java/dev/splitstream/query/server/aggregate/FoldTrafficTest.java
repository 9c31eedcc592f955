package dev.splitstream.query.server.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.query.server.aggregate.AggregateBody.Group;
import dev.splitstream.query.server.problem.ProblemException;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.ValueSums;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class FoldTrafficTest {
  private static final Instant DAY = Instant.parse("2025-01-08T00:00:00Z");
  private static final Instant NEXT = DAY.plus(Duration.ofDays(1));

  @Test
  void rowsOfAWindow_areOneGroup_andItsUsersCountedOnce() {
    FoldTraffic fold = fold(DataSize.ofMegabytes(1));
    fold.row("/a", DAY, traffic(3, 0, 2));
    fold.row("/a", DAY, traffic(4, 1, 3));
    assertThat(fold.windows()).hasSize(1);
    Group group = fold.windows().get(0).groups().get(0);
    assertThat(group.events()).isEqualTo(7);
    assertThat(group.distinctUsers().estimate()).isEqualTo(3);
  }

  @Test
  void windowsOfAValue_areOneTotal_andItsUsersCountedOnce() {
    FoldTraffic fold = fold(DataSize.ofMegabytes(1));
    fold.row("/a", DAY, traffic(3, 0, 3));
    fold.row("/a", NEXT, traffic(4, 1, 4));
    assertThat(fold.totals()).extracting(Group::events).containsExactly(7L);
    assertThat(fold.totals().get(0).distinctUsers().estimate()).isEqualTo(4);
    assertThat(fold.windows()).extracting(AggregateBody.Window::start).containsExactly(DAY, NEXT);
  }

  @Test
  void valuesOfTheSameWindow_areGroupsOfIt_heaviestFirst() {
    FoldTraffic fold = fold(DataSize.ofMegabytes(1));
    fold.row("/a", DAY, traffic(1, 0, 1));
    fold.row("/b", DAY, traffic(5, 0, 1));
    fold.row("/c", DAY, traffic(5, 0, 1));
    assertThat(fold.windows().get(0).groups())
        .extracting(Group::value)
        .containsExactly("/b", "/c", "/a");
    assertThat(fold.totals()).extracting(Group::value).containsExactly("/b", "/c", "/a");
  }

  @Test
  void nothing_isNoGroupAndNoWindow() {
    FoldTraffic fold = fold(DataSize.ofMegabytes(1));
    assertThat(fold.totals()).isEmpty();
    assertThat(fold.windows()).isEmpty();
  }

  @Test
  void sums_areExactByCurrency() {
    FoldTraffic fold = fold(DataSize.ofMegabytes(1));
    fold.row("/a", DAY, worth("USD", 1));
    fold.row("/a", DAY, worth("CHF", 2));
    fold.row("/a", NEXT, worth("USD", Long.MAX_VALUE));
    assertThat(fold.totals().get(0).valueSums())
        .hasToString("{CHF=0.000002, USD=9223372036854.775808}");
  }

  @Test
  void answerWithinItsSize_isGiven_andALargerOneIsRefused() {
    DataSize two = DataSize.ofBytes(2 * (160 + 2));
    FoldTraffic fits = fold(two);
    fits.row("/a", DAY, traffic(1, 0, 1));
    assertThat(fits.totals()).hasSize(1);
    FoldTraffic tooLarge = fold(two);
    tooLarge.row("/a", DAY, traffic(1, 0, 1));
    assertThatThrownBy(
            () -> {
              tooLarge.row("/b", DAY, traffic(1, 0, 1));
              tooLarge.totals();
            })
        .isInstanceOf(ProblemException.class);
  }

  private static FoldTraffic fold(DataSize size) {
    return new FoldTraffic(true, new AnswerSize(size));
  }

  private static Traffic worth(String currency, long micros) {
    ValueSums sums = ValueSums.of(currency, Int192.of(micros));
    return new Traffic(1, sums, traffic(1, 0, 1).units(), 0, 0);
  }

  private static Traffic traffic(long events, int firstUser, int endUser) {
    DistinctCounter users = new DistinctCounter();
    for (int user = firstUser; user < endUser; user++) {
      users.add(DistinctCounter.hash("user-" + user));
    }
    return new Traffic(events, ValueSums.NONE, users.toSketch(), 0, 0);
  }
}
