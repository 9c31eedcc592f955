package dev.splitstream.query.server.results.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.rollup.Grain;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2025-01-08T00:00:00Z, 2025-01-09T00:00:00Z, DAY",
    "2025-01-08T00:00:00Z, 2025-01-08T05:00:00Z, HOUR",
    "2025-01-08T00:00:00Z, 2025-01-08T05:01:00Z, MINUTE"
  })
  void grain_isTheWidestThatFillsThePeriod(Instant from, Instant to, Grain grain) {
    assertThat(new Period(Optional.of(from), Optional.of(to)).grain()).isEqualTo(grain);
  }

  @Test
  void grain_ofEverythingIsDays() {
    assertThat(Period.ALL.grain()).isEqualTo(Grain.DAY);
  }

  @Test
  void alignment_needsWholeSeconds() {
    Instant odd = Instant.parse("2025-01-08T00:00:00.000001Z");
    assertThat(new Period(Optional.of(odd), Optional.empty()).isAlignedTo(Grain.MINUTE)).isFalse();
  }
}
