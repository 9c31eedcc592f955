package dev.splitstream.query.statistics.multiple;

import static dev.splitstream.query.statistics.StatisticsFailures.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AdjustedPValuesTest {
  @Property
  void corrections_areOrderedByTheirStrictness(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1) Double> pValues) {
    AdjustedPValues adjusted = AdjustedPValues.of(pValues);
    for (int i = 0; i < pValues.size(); i++) {
      assertThat(adjusted.benjaminiHochberg().get(i))
          .isBetween(pValues.get(i) - 1e-15, adjusted.holm().get(i) + 1e-15);
      assertThat(adjusted.holm().get(i)).isLessThanOrEqualTo(adjusted.bonferroni().get(i));
      assertThat(adjusted.bonferroni().get(i)).isLessThanOrEqualTo(1);
    }
  }

  @Property
  void corrections_followTheOrderOfTheInput(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1) Double> pValues) {
    List<Double> reversed = new ArrayList<>(pValues);
    Collections.reverse(reversed);
    List<Double> holm = new ArrayList<>(AdjustedPValues.of(reversed).holm());
    Collections.reverse(holm);
    assertThat(holm).isEqualTo(AdjustedPValues.of(pValues).holm());
  }

  @Test
  void rejection_includesAlphaItself() {
    assertThat(AdjustedPValues.rejections(List.of(0.05, 0.050001), 0.05))
        .containsExactly(true, false);
  }

  @Test
  void pValues_areProbabilities() {
    assertInvalid(() -> AdjustedPValues.of(List.of()), "Invalid number of p-values");
    assertInvalid(() -> AdjustedPValues.of(List.of(1.1)), "Invalid p-value");
    assertInvalid(() -> AdjustedPValues.of(List.of(Double.NaN)), "Invalid p-value");
  }
}
