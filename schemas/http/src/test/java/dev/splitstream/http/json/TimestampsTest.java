package dev.splitstream.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999999999Z",
    "2016-12-31T23:59:60.5Z, 2016-12-31T23:59:59.999999999Z",
    "2017-01-01T05:29:60+05:30, 2016-12-31T23:59:59.999999999Z",
    "2015-06-30T23:59:60z, 2015-06-30T23:59:59.999999999Z",
    "2026-11-02t10:00:00z, 2026-11-02T10:00:00Z",
    "2026-11-02T10:00:00-00:00, 2026-11-02T10:00:00Z",
  })
  void time_isRead(String text, Instant time) {
    assertThat(Timestamps.parse(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2016-12-30T23:59:60Z",
        "2016-12-31T22:59:60Z",
        "2016-12-31T23:59:60+01:00",
        "2016-12-31T23:59:61Z",
        "2016-12-31T23:59:60",
        "2016-12-31T23:59:60:60Z",
        "2026-02-30T10:00:00Z",
        "9999-12-31T23:59:60+23:00",
        "",
      })
  void otherText_isNoTime(String text) {
    assertThat(Timestamps.parse(text)).isEmpty();
  }
}
