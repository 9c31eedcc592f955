package dev.splitstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventValueTest {
  @Property
  void toMicros_isInverseOfToDecimal(
      @ForAll @LongRange(min = -EventLimits.MAX_VALUE_MICROS, max = EventLimits.MAX_VALUE_MICROS)
          long micros) {
    assertThat(EventValue.toMicros(EventValue.toDecimal(micros))).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({
    "99.99, 99990000",
    "0.000001, 1",
    "-0.000001, -1",
    "1.2300000000, 1230000",
    "1e3, 1000000000",
    "1E-6, 1",
    "1000000000, 1000000000000000",
    "-1000000000.000000, -1000000000000000",
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "0e999999999, 0",
    "0e-999999999, 0"
  })
  void toMicros_isExact(BigDecimal value, long micros) {
    assertThat(EventValue.toMicros(value)).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000001", "99.9999999", "-1.0000001", "1e-7", "1e-999999999"})
  void toMicros_moreThanSixDecimals_isRefused(BigDecimal value) {
    assertThatThrownBy(() -> EventValue.toMicros(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 6 decimals");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1000000000.000001",
        "-1000000000.000001",
        "1000000001",
        "1e10",
        "1e999999999",
        "-1e2147483647"
      })
  void toMicros_beyondABillion_isRefused(BigDecimal value) {
    assertThatThrownBy(() -> EventValue.toMicros(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be between");
  }

  @Test
  void toDecimal_hasNoTrailingZeros() {
    assertThat(EventValue.toDecimal(99_990_000)).isEqualTo(new BigDecimal("99.99"));
  }
}
