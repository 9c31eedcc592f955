package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsPropertiesTest {

  @Test
  void defaults_areThoseOfTheDocumentation() {
    assertThat(TestProperties.DEFAULTS)
        .isEqualTo(new ResultsProperties(0.05, 0.01, 0.001, 0.01, 0.05, 2000));
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
                "splitstream.results.maximum-points", "5"));
    assertThat(properties).isEqualTo(new ResultsProperties(0.1, 0.2, 0.15, 0.3, 0.4, 5));
  }

  @Test
  void thresholds_mustBeOrdered() {
    assertThat(violations(new ResultsProperties(0.05, 0.001, 0.01, 0.01, 0.05, 2000))).isOne();
  }

  @Test
  void everyViolation_isFoundAtOnce() {
    assertThat(violations(new ResultsProperties(1, 2, 0.001, 0.01, 0.05, 0))).isEqualTo(3);
  }

  private static int violations(ResultsProperties properties) {
    try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
      Validator validator = factory.getValidator();
      return validator.validate(properties).size();
    }
  }
}
