package dev.splitstream.query.statistics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 15, 30, 31})
  void integral_isExactForPolynomials(int degree) {
    double exact = (Math.pow(2, degree + 1) - Math.pow(-1, degree + 1)) / (degree + 1);
    assertThat(GaussLegendre.integrate(x -> Math.pow(x, degree), -1, 2) / exact)
        .isEqualTo(1, within(1e-13));
  }

  @Test
  void integral_ofTheNormalDensityIsOne() {
    double[] edges = GaussLegendre.panels(-10, 10, 2);
    assertThat(GaussLegendre.integrate(x -> Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI), edges))
        .isEqualTo(1, within(1e-14));
  }

  @Test
  void nodesAndWeights_giveTheSameIntegral() {
    double[] edges = {0, 1, 3};
    double[] nodes = GaussLegendre.nodes(edges);
    double[] weights = GaussLegendre.weights(edges);
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * Math.exp(nodes[i]);
    }
    assertThat(sum).isEqualTo(Math.exp(3) - 1, within(1e-12));
    assertThat(nodes).isSorted();
  }

  @Test
  void panels_areNotWiderThanAskedFor() {
    double[] edges = GaussLegendre.panels(0, 1, 0.3);
    assertThat(edges).hasSize(5).startsWith(0).endsWith(1);
    assertThat(Arrays.stream(edges).map(edge -> edge * 4)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
  }

  @Test
  void root_isFoundToItsLastDigits() {
    assertThat(Root.between(0, 2, x -> x * x - 2)).isEqualTo(Math.sqrt(2), within(1e-14));
  }
}
