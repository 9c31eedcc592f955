package dev.splitstream.runners.flink.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PartitionLooksTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final PartitionLooks looks = new PartitionLooks();

  @Test
  void last_isTheLastLookWithNoMoreEvents() {
    looks.add(at(1), 10);
    looks.add(at(2), 10);
    looks.add(at(3), 11);
    assertThat(looks.lastWithin(9)).isEmpty();
    assertThat(looks.lastWithin(10)).contains(at(2));
    assertThat(looks.lastWithin(10)).contains(at(2));
    assertThat(looks.lastWithin(12)).contains(at(3));
    assertThat(looks.lastWithin(11)).contains(at(3));
  }

  /** After a restore of the database less is counted than before. */
  @Test
  void fewerEventsThanBefore_areNotTakenForMore() {
    looks.add(at(1), 10);
    looks.add(at(2), 20);
    assertThat(looks.lastWithin(20)).contains(at(2));
    assertThat(looks.lastWithin(10)).isEmpty();
  }

  /** A job that is stuck for a day, while events come all the time. */
  @Test
  void looksThatAreForgotten_neverMakeTheTimeTooLate() {
    int seconds = 86_400;
    for (int second = 0; second < seconds; second++) {
      looks.add(at(second), second);
    }
    assertThat(looks.size()).isLessThanOrEqualTo(500);
    for (int events = 1_000; events < seconds; events += 1_000) {
      // The look at each second saw as many events as there were seconds.
      assertThat(looks.lastWithin(events)).hasValueSatisfying(isNotAfter(events));
    }
    assertThat(looks.lastWithin(seconds)).contains(at(seconds - 1));
  }

  private static Consumer<Instant> isNotAfter(int second) {
    return time -> assertThat(time).isBetween(START, at(second));
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
