package dev.splitstream.catalog.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueCurrencyTest {
  private static final ValueCurrency DOLLARS =
      new ValueCurrency(
          "USD", Map.of("EUR", new BigDecimal("1.25"), "KWD", new BigDecimal(1_000_000)));

  @ParameterizedTest
  @CsvSource({
    "USD, 7, 7",
    ", 7, 7",
    "EUR, 100, 125",
    // Half even: 2.5, 7.5 and -2.5.
    "EUR, 2, 2",
    "EUR, 6, 8",
    "EUR, -2, -2",
    "KWD, 1000000000000000, 10000000000000000",
    "KWD, -1000000000000000, -10000000000000000"
  })
  void value_isConverted(String currency, long micros, long converted) {
    assertThat(DOLLARS.converted(currency, micros)).hasValue(converted);
    assertThat(DOLLARS.accepts(currency)).isTrue();
  }

  @Test
  void currencyWithoutARate_isRefused() {
    assertThat(DOLLARS.converted("JPY", 7)).isEmpty();
    assertThat(DOLLARS.accepts("JPY")).isFalse();
  }

  @Test
  void none_takesValuesWithoutACurrencyOnly() {
    ValueCurrency points = new ValueCurrency(ValueCurrency.NONE, Map.of());
    assertThat(points.converted(null, 7)).hasValue(7);
    assertThat(points.converted("USD", 7)).isEmpty();
    assertThat(points.isMoney()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"USD, true", "none, true", "usd, false", "XYZ, false", "'', false"})
  void codes_areThoseOfIso4217(String code, boolean known) {
    assertThat(ValueCurrency.isKnown(code)).isEqualTo(known);
  }
}
