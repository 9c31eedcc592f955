package dev.splitstream.query.statistics.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.query.statistics.StatisticsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Fisher's combination, against its closed form and against simulation. */
class CombinedPValueTest {

  /** With four degrees of freedom the upper tail is exp(-x/2) (1 + x/2): pq (1 - ln pq). */
  @Property
  void twoTests_haveAClosedForm(
      @ForAll @DoubleRange(max = 230) double minusLogP,
      @ForAll @DoubleRange(max = 230) double minusLogQ) {
    double p = Math.exp(-minusLogP);
    double q = Math.exp(-minusLogQ);
    double product = p * q;
    double expected = product * (1 - Math.log(product));
    assertThat(CombinedPValue.of(List.of(p, q))).isCloseTo(expected, within(expected * 1e-9));
  }

  @Test
  void oneTest_isItsOwn() {
    assertThat(CombinedPValue.of(List.of(0.0316))).isEqualTo(0.0316);
  }

  @Test
  void impossibleTest_makesTheWholeImpossible() {
    assertThat(CombinedPValue.of(List.of(0.0, 0.9))).isZero();
  }

  @Test
  void trueHypotheses_areRejectedAsOftenAsStated() {
    Random random = new Random(42);
    int rejected = 0;
    for (int i = 0; i < 20_000; i++) {
      List<Double> pValues = new ArrayList<>();
      for (int test = 0; test < 5; test++) {
        pValues.add(random.nextDouble());
      }
      rejected += CombinedPValue.of(pValues) < 0.05 ? 1 : 0;
    }
    assertThat(rejected / 20_000.0).isCloseTo(0.05, within(0.005));
  }

  @Test
  void wrongArguments_areRefused() {
    assertThatThrownBy(() -> CombinedPValue.of(List.of(0.5, 1.1)))
        .isInstanceOf(StatisticsException.class);
    assertThatThrownBy(() -> CombinedPValue.of(List.of(0.5, Double.NaN)))
        .isInstanceOf(StatisticsException.class);
    assertThatThrownBy(() -> CombinedPValue.of(List.of())).isInstanceOf(StatisticsException.class);
  }
}
