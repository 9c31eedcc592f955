package dev.splitstream.assignment.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegularExpressionTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  /** The first would run for years in a backtracking engine; the others would exhaust memory. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(a+)+$",
        "(((a{30}){30}){30}){30}",
        "((a{0,1000}){0,1000}){0,1000}",
        "(x+x+)+y",
        "(.*){1000}(.*){1000}",
        "(.*){333}",
        "((((((((((a*)*)*)*)*)*)*)*)*)*)*{90}"
      })
  void hostilePattern_isHarmless(String pattern) {
    Assertions.assertTimeoutPreemptively(
        LONG, () -> RegularExpression.test(List.of(pattern)).test("a".repeat(4_000) + "!"));
  }

  @Property
  void anyPattern_isTakenOrRefused(@ForAll String pattern, @ForAll String text) {
    assertThat(RegularExpression.test(List.of(pattern)).test(text))
        .isIn(ValueTest.Outcome.FITS, ValueTest.Outcome.DIFFERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$",
        "^\\d{1,3}(\\.\\d{1,3}){3}$",
        "[]{9}a]{3}",
        "\\Q{9}\\E{2}"
      })
  void usualPattern_isTaken(String pattern) {
    assertThat(RegularExpression.fault(pattern)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"((a{99}){99}){99}", "(?:[x]{100}){11}", "((a{9,}){999}){9}", "("})
  void oversizedPattern_isRefused(String pattern) {
    assertThat(RegularExpression.fault(pattern)).isPresent();
  }

  @Test
  void longPattern_isRefused() {
    assertThat(RegularExpression.fault("a".repeat(1_000))).isEmpty();
    assertThat(RegularExpression.fault("a".repeat(1_001))).isPresent();
  }
}
