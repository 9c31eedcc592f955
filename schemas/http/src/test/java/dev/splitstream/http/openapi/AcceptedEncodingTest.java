package dev.splitstream.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedEncodingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"gzip", "GZIP", "x-gzip", "br, gzip;q=0.5", "*", "br;q=1.0, *;q=0.1", "gzip;q=1"})
  void gzip_isAccepted(String header) {
    assertThat(AcceptedEncoding.isGzip(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br",
        "gzip;q=0",
        "gzip; q=0.000, *",
        "*;q=0",
        "gzipped",
        "gzip;q=0,*"
      })
  void gzip_isNotAccepted(String header) {
    assertThat(AcceptedEncoding.isGzip(header)).isFalse();
  }

  @Test
  void withoutTheHeader_itIsNotAccepted() {
    assertThat(AcceptedEncoding.isGzip(null)).isFalse();
  }
}
