package dev.splitstream.runners.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.cli.http.ExperimentResults;
import dev.splitstream.runners.cli.http.ExperimentResults.Arm;
import dev.splitstream.runners.cli.http.ExperimentResults.Comparison;
import dev.splitstream.runners.cli.http.ExperimentResults.MetricFigures;
import dev.splitstream.runners.cli.http.ExperimentResults.SampleRatio;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DemoVerdictTest {
  @Test
  void rightFigures_areRight() {
    ExperimentResults right = results(345_543, 2.5779e-6);

    assertThat(verdict(right).isRight()).isTrue();
  }

  @Test
  void oneUnitTooMany_isIncomplete() {
    ExperimentResults wrong = results(345_544, 2.5779e-6);

    assertThat(verdict(wrong).isComplete()).isFalse();
  }

  @Test
  void wrongTest_isCompleteButNotRight() {
    ExperimentResults wrong = results(345_543, 2.6e-6);
    DemoVerdict verdict = verdict(wrong);

    assertThat(List.of(verdict.isComplete(), verdict.isRight())).containsExactly(true, false);
  }

  @Test
  void wrongFigure_isShownWithWhatItMustBe() {
    ExperimentResults wrong = results(345_544, 2.5779e-6);

    assertThat(verdict(wrong).toString()).contains("345,544 \u2717 (expected 345,543)");
  }

  @Test
  void noDataYet_isIncomplete() {
    ExperimentResults none =
        new ExperimentResults(
            Map.of(), List.of(), new SampleRatio(OptionalDouble.empty(), true, "no_data"), "");

    assertThat(verdict(none).isComplete()).isFalse();
  }

  private static DemoVerdict verdict(ExperimentResults results) {
    return DemoVerdict.of(results, results, DemoExtent.WHOLE.expected());
  }

  private static ExperimentResults results(long control, double enrolledP) {
    Map<String, Long> units = new LinkedHashMap<>();
    units.put("control", control);
    units.put("experiment", 344_660L);
    return new ExperimentResults(
        units,
        List.of(
            metric("clicked", arm(28_378, 345_543), arm(28_325, 344_660), 0.0001, 0.931743),
            metric(
                "enrolled_per_click",
                arm(3_785, 17_293),
                arm(3_423, 17_260),
                -0.0205548,
                enrolledP),
            metric("paid_per_click", arm(2_033, 17_293), arm(1_945, 17_260), -0.0048737, 0.155838)),
        new SampleRatio(OptionalDouble.of(0.287851), true, "ok"),
        "");
  }

  private static MetricFigures metric(
      String id, Arm control, Arm treatment, double difference, double p) {
    return new MetricFigures(
        id,
        id,
        Map.of("control", control, "experiment", treatment),
        Map.of("experiment", new Comparison(OptionalDouble.of(difference), OptionalDouble.of(p))));
  }

  private static Arm arm(long numerator, long denominator) {
    return new Arm(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
  }
}
