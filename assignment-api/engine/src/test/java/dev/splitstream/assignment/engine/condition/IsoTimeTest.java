package dev.splitstream.assignment.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {
  private static final long YEAR_0 = -62_167_219_200L;
  private static final long YEAR_9999 = 253_402_300_799L;

  @Property
  void instants_areReadAsTheyAreWritten(
      @ForAll @LongRange(min = YEAR_0, max = YEAR_9999) long second,
      @ForAll @IntRange(max = 999_999) int micro) {
    Instant instant = Instant.ofEpochSecond(second, micro * 1_000L);
    assertThat(IsoTime.parse(instant.toString())).isEqualTo(micros(instant));
  }

  @Property
  void offsets_areSubtracted(
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
      @ForAll @IntRange(min = -1_080, max = 1_080) int minutes) {
    OffsetDateTime time =
        Instant.ofEpochSecond(second).atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));
    assertThat(IsoTime.parse(time.toString())).isEqualTo(micros(time.toInstant()));
  }

  @Property
  void anyText_isParsedOrInvalid_andNeverThrows(
      @ForAll @StringLength(max = 45) String text, @ForAll @IntRange(max = 29) int cut) {
    String time = "2025-01-08T10:00:00.123456+01:00".substring(0, cut) + text;
    assertThatCode(() -> IsoTime.parse(text)).doesNotThrowAnyException();
    assertThatCode(() -> IsoTime.parse(time)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-01-08T10:00:00+0000",
        "2025-01-08T10:00:00.000+0000",
        "2025-01-08T10:00:00,0Z",
        "2025-01-08T12:00:00+0200",
        "2025-01-08T08:30-0130",
        "20250108T100000Z",
        "20250108T100000.000Z",
        "20250108T1000",
        "20250108T11:00+01",
        "2025-01-08T1000Z",
        "2025-01-08 10:00",
      })
  void everyFormOfATime_isRead(String text) {
    assertThat(IsoTime.parse(text)).isEqualTo(micros(Instant.parse("2025-01-08T10:00:00Z")));
  }

  @Test
  void basicDate_isItsMidnight() {
    assertThat(IsoTime.parse("20250108")).isEqualTo(micros(Instant.parse("2025-01-08T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2025018",
        "202501081",
        "20251308",
        "2025-0108",
        "20250108T",
        "20250108T10000",
        "20250108T1000000",
        "20250108T1000.5",
        "20250108T10:000",
        "2025-01-08T10:00:00+000",
        "2025-01-08T10:00:00+00000",
        "2025-01-08T10:0000",
        "1736334000",
        "2025-1-08",
        "2025-13-08",
        "2025-02-29",
        "2025-01-08T",
        "2025-01-08T10",
        "2025-01-08T24:00",
        "2025-01-08T10:00:60",
        "2025-01-08T10:00:00.Z",
        "2025-01-08T10:00.5",
        "2025-01-08T10:00:00+1",
        "2025-01-08T10:00:00+01:0",
        "2025-01-08T10:00:00Zz",
        "2025-01-08X10:00:00Z"
      })
  void malformedTime_isInvalid(String text) {
    assertThat(IsoTime.parse(text)).isEqualTo(IsoTime.INVALID);
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}
