package dev.splitstream.assignment.server.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberBoundsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1.10",
        "1e308",
        "-1E+0300",
        "1e-400",
        "1e0000000000001",
        "0e400",
        "1.7e308"
      })
  void ordinaryNumber_isTaken(String number) {
    assertThat(NumberBounds.fault(number)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e401", "1E-401", "0e-999999999", "1e2147483648", "-1e+99999999999999"})
  void exponentOutOfBounds_isRefused(String number) {
    assertThat(NumberBounds.fault(number)).isEqualTo("must have an exponent between -400 and 400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e309", "-9e400"})
  void numberBeyondDouble_isRefused(String number) {
    assertThat(NumberBounds.fault(number)).isEqualTo("must be between -1.7e308 and 1.7e308");
  }

  @ParameterizedTest
  @ValueSource(ints = {308, 309, 310, 1_000})
  void longInteger_isTakenIfADoubleHoldsIt(int digits) {
    String number = "9".repeat(digits);
    assertThat(NumberBounds.fault(number) == null)
        .isEqualTo(Double.isFinite(Double.parseDouble(number)));
  }

  /** Every accepted number can be expanded in full, and so cannot take much memory anywhere. */
  @Property
  void numberThatIsTaken_isShortWhenWrittenOut(@ForAll("numbers") String number) {
    if (NumberBounds.fault(number) == null) {
      assertThat(new BigDecimal(number).toPlainString()).hasSizeLessThan(1_000);
    }
  }

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<Long> exponents =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-500, 500),
            Arbitraries.longs().between(Integer.MIN_VALUE - 2L, Integer.MAX_VALUE + 2L),
            Arbitraries.longs());
    return Combinators.combine(
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20),
            Arbitraries.strings().numeric().ofMaxLength(20),
            Arbitraries.of("", "-"),
            Arbitraries.of("e", "E"),
            exponents)
        .as(
            (whole, fraction, sign, mark, exponent) ->
                sign + whole + (fraction.isEmpty() ? "" : "." + fraction) + mark + exponent);
  }
}
