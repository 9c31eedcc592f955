package dev.splitstream.query.server.results.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsPropertiesTest {
  private static final Duration WARNING = Duration.ofMinutes(1);
  private static final Duration FAILED = Duration.ofMinutes(10);

  @Test
  void defaults_areThoseOfTheDocumentation() {
    assertThat(TestProperties.DEFAULTS).isEqualTo(properties(0.01, 0.001, WARNING, FAILED));
  }

  @Test
  void everyProperty_isMapped() {
    ResultsProperties properties =
        TestProperties.bind(
            Map.of(
                "splitstream.results.alpha", "0.1",
                "splitstream.results.sample-ratio-warning-below", "0.2",
                "splitstream.results.sample-ratio-failed-below", "0.15",
                "splitstream.results.contaminated-warning-above", "0.3",
                "splitstream.results.contaminated-failed-above", "0.4",
                "splitstream.results.behind-warning-above", "2s",
                "splitstream.results.behind-failed-above", "3m",
                "splitstream.results.maximum-points", "5",
                "splitstream.results.maximum-figures", "7"));
    assertThat(properties)
        .isEqualTo(
            new ResultsProperties(
                0.1, 0.2, 0.15, 0.3, 0.4, Duration.ofSeconds(2), Duration.ofMinutes(3), 5, 7));
  }

  @Test
  void thresholds_mustBeOrdered() {
    assertThat(violations(properties(0.001, 0.01, WARNING, FAILED))).isOne();
    assertThat(violations(properties(0.01, 0.001, FAILED, WARNING))).isOne();
    assertThat(violations(properties(0.01, 0.001, FAILED, FAILED))).isZero();
  }

  @Test
  void everyViolation_isFoundAtOnce() {
    ResultsProperties wrong = new ResultsProperties(1, 2, 0.001, 0.01, 0.05, WARNING, FAILED, 0, 0);
    assertThat(violations(wrong)).isEqualTo(4);
  }

  private static ResultsProperties properties(
      double ratioWarning, double ratioFailed, Duration behindWarning, Duration behindFailed) {
    return new ResultsProperties(
        0.05, ratioWarning, ratioFailed, 0.01, 0.05, behindWarning, behindFailed, 2000, 20_000);
  }

  private static int violations(ResultsProperties properties) {
    try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
      Validator validator = factory.getValidator();
      return validator.validate(properties).size();
    }
  }
}
