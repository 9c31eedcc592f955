package dev.splitstream.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.rollup.Grain;
import dev.splitstream.store.rollup.GrainRanges.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Few windows that fill a time without gap and overlap. */
class GrainRangesTest {
  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  @Property
  void ranges_fillTheTimeInOrder(
      @ForAll @IntRange(max = 10_000) int first, @ForAll @IntRange(max = 10_000) int minutes) {
    Instant from = DAY.plus(Duration.ofMinutes(first));
    Instant to = from.plus(Duration.ofMinutes(minutes));
    Instant reached = from;
    for (Range range : GrainRanges.of(from, to)) {
      assertThat(range.from()).isEqualTo(reached).isBefore(range.to());
      assertThat(range.grain().windowStart(range.from().toEpochMilli()))
          .isEqualTo(range.from().toEpochMilli());
      assertThat(range.grain().windowStart(range.to().toEpochMilli()))
          .isEqualTo(range.to().toEpochMilli());
      reached = range.to();
    }
    assertThat(reached).isEqualTo(minutes == 0 ? from : to);
  }

  @Property
  void windows_areFew(@ForAll @IntRange(min = 1, max = 10_000) int minutes) {
    Instant from = DAY.plus(Duration.ofMinutes(7));
    long windows =
        GrainRanges.of(from, from.plus(Duration.ofMinutes(minutes))).stream()
            .mapToLong(
                range ->
                    Duration.between(range.from(), range.to()).dividedBy(range.grain().width()))
            .sum();
    assertThat(windows).isLessThanOrEqualTo(2 * 59 + 2 * 23 + minutes / 1_440);
  }

  @Test
  void days_areReadAsDays() {
    assertThat(GrainRanges.of(DAY, DAY.plus(Duration.ofDays(3))))
        .isEqualTo(List.of(new Range(Grain.DAY, DAY, DAY.plus(Duration.ofDays(3)))));
  }
}
