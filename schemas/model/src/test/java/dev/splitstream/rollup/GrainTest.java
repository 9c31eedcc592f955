package dev.splitstream.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrainTest {
  /** The years 0 to 9999, in milliseconds. */
  private static final long YEAR_0 = -62_167_219_200_000L;

  private static final long YEAR_9999 = 253_402_300_799_999L;

  @Property
  void windowStart_isAtMostOneWidthBefore(
      @ForAll Grain grain, @ForAll @LongRange(min = YEAR_0, max = YEAR_9999) long millis) {
    assertThat(millis - grain.windowStart(millis)).isBetween(0L, grain.width().toMillis() - 1);
  }

  @Property
  void windowStart_isAWholeMultipleOfTheWidth(
      @ForAll Grain grain, @ForAll @LongRange(min = YEAR_0, max = YEAR_9999) long millis) {
    assertThat(grain.windowStart(millis) % grain.width().toMillis()).isZero();
  }

  @Property
  void windowStart_ofAWindowStart_isItself(
      @ForAll Grain grain, @ForAll @LongRange(min = YEAR_0, max = YEAR_9999) long millis) {
    long start = grain.windowStart(millis);
    assertThat(grain.windowStart(start)).isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource({
    "MINUTE, 2014-11-02T23:59:59.999Z, 2014-11-02T23:59:00Z",
    "HOUR, 2014-11-02T23:59:59.999Z, 2014-11-02T23:00:00Z",
    "DAY, 2014-11-02T23:59:59.999Z, 2014-11-02T00:00:00Z",
    "DAY, 2014-11-03T00:00:00Z, 2014-11-03T00:00:00Z",
    "MINUTE, 1969-12-31T23:59:59.999Z, 1969-12-31T23:59:00Z",
    "DAY, 1969-12-31T12:00:00Z, 1969-12-31T00:00:00Z",
    "HOUR, 1904-02-29T00:00:00Z, 1904-02-29T00:00:00Z"
  })
  void windowStart_isInUtc(Grain grain, Instant time, Instant start) {
    assertThat(grain.windowStart(time.toEpochMilli())).isEqualTo(start.toEpochMilli());
  }
}
