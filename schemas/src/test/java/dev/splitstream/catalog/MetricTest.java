package dev.splitstream.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {
  @ParameterizedTest
  @CsvSource({
    "OCCURRED, , PROPORTION",
    "COUNT, , MEAN",
    "SUM, , MEAN",
    "OCCURRED, OCCURRED, CONDITIONAL_PROPORTION",
    "OCCURRED, COUNT, RATIO",
    "COUNT, OCCURRED, RATIO",
    "SUM, COUNT, RATIO"
  })
  void kind_followsFromTheMeasures(
      Measure.Kind numerator, Measure.Kind denominator, Metric.Kind kind) {
    Metric metric =
        new Metric(
            "m",
            "M",
            new Measure(numerator, "a"),
            Optional.ofNullable(denominator).map(of -> new Measure(of, "b")));
    assertThat(metric.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"OCCURRED, 0, 5, 1", "OCCURRED, 1, 5, 1", "COUNT, 3, 5, 4", "SUM, 3, 5, 8"})
  void next_addsOneEvent(Measure.Kind kind, long current, long valueMicros, long next) {
    assertThat(new Measure(kind, "a").next(current, valueMicros)).isEqualTo(next);
  }

  @Test
  void next_sumBeyondLong_isRefused() {
    assertThatThrownBy(() -> new Measure(Measure.Kind.SUM, "a").next(Long.MAX_VALUE, 1))
        .isInstanceOf(ArithmeticException.class);
  }
}
