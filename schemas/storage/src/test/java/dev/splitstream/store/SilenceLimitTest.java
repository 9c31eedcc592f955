package dev.splitstream.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceLimitTest {
  private static final String URL = "jdbc:postgresql://db/splitstream";

  @Test
  void address_getsTheLimitInSeconds() {
    assertThat(SilenceLimit.SHORT.in(URL)).isEqualTo(URL + "?socketTimeout=60");
  }

  @Test
  void address_keepsItsOtherProperties() {
    assertThat(SilenceLimit.LONG.in(URL + "?ssl=true"))
        .isEqualTo(URL + "?ssl=true&socketTimeout=3600");
  }

  @Test
  void address_thatHasALimitKeepsIt() {
    String limited = URL + "?ssl=true&socketTimeout=5";
    assertThat(SilenceLimit.LONG.in(limited)).isEqualTo(limited);
  }
}
