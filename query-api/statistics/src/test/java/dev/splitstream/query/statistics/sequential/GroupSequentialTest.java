package dev.splitstream.query.statistics.sequential;

import static dev.splitstream.query.statistics.StatisticsFailures.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.query.statistics.sequential.AlphaSpending.Spending;
import dev.splitstream.query.statistics.sequential.GroupSequentialDesign.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupSequentialTest {
  private static final int PATHS = 200_000;

  /** Jennison, Turnbull 2000, tables 2.1 and 2.3. */
  @ParameterizedTest
  @CsvSource({
    "POCOCK, 2, 0.05, 2.178",
    "POCOCK, 5, 0.05, 2.413",
    "POCOCK, 10, 0.05, 2.555",
    "POCOCK, 20, 0.05, 2.672",
    "POCOCK, 5, 0.01, 2.986",
    "OBRIEN_FLEMING, 2, 0.05, 1.977",
    "OBRIEN_FLEMING, 5, 0.05, 2.040",
    "OBRIEN_FLEMING, 10, 0.05, 2.087",
    "OBRIEN_FLEMING, 20, 0.05, 2.126",
    "OBRIEN_FLEMING, 2, 0.01, 2.580"
  })
  void constant_isThatOfTheTables(Shape shape, int looks, double alpha, double expected) {
    assertThat(GroupSequentialDesign.of(shape, looks, alpha).constant())
        .isEqualTo(expected, within(6e-4));
  }

  @Test
  void oneLook_isTheFixedTest() {
    assertThat(GroupSequentialDesign.of(Shape.POCOCK, 1, 0.05).constant())
        .isEqualTo(1.959963984540054, within(1e-12));
  }

  @Test
  void bounds_keepTheErrorOnDrawnPaths() {
    List<Double> bounds = GroupSequentialDesign.of(Shape.POCOCK, 4, 0.1).bounds();
    assertThat(crossing(Looks.equallySpaced(4), bounds)).isEqualTo(0.1, within(0.003));
  }

  @Test
  void spendingBounds_keepTheErrorOnDrawnPaths() {
    Looks looks = new Looks(List.of(0.15, 0.5, 0.55, 1.0));
    List<Double> bounds = AlphaSpending.of(Spending.LD_POCOCK, looks, 0.1, 2).bounds();
    assertThat(crossing(looks, bounds)).isEqualTo(0.1, within(0.003));
  }

  @Test
  void spendingBounds_thatEndEarlySpendLess() {
    AlphaSpending half = AlphaSpending.of(Spending.LD_OBF, new Looks(List.of(0.5)), 0.05, 1);
    assertThat(half.cumulativeAlpha().get(0)).isLessThan(0.01);
    assertThat(half.nominalPValues().get(0))
        .isEqualTo(half.cumulativeAlpha().get(0), within(1e-12));
  }

  @Test
  void spendingBounds_haveNoneWhereNothingIsSpent() {
    AlphaSpending early =
        AlphaSpending.of(Spending.LD_OBF, new Looks(List.of(0.001, 1.0)), 0.05, 2);
    assertThat(early.bounds().get(0)).isInfinite();
    assertThat(early.bounds().get(1)).isEqualTo(1.959963984540054, within(1e-9));
  }

  @Test
  void looks_riseToAtMostOne() {
    assertInvalid(() -> new Looks(List.of(0.5, 0.5)), "Invalid information");
    assertInvalid(() -> new Looks(List.of(0.5, 1.1)), "Invalid information");
    assertInvalid(() -> new Looks(List.of(0.0, 1.0)), "Invalid information");
    assertInvalid(() -> new Looks(List.of(Double.NaN)), "Invalid information");
    assertInvalid(() -> new Looks(List.of()), "Invalid number of looks");
    assertInvalid(
        () -> GroupSequentialDesign.of(Shape.POCOCK, Looks.MAX_LOOKS + 1, 0.05),
        "Invalid number of looks");
  }

  /** The share of random walks of which a look crosses its bound on either side. */
  private static double crossing(Looks looks, List<Double> bounds) {
    Random random = new Random(20261130);
    int crossed = 0;
    for (int path = 0; path < PATHS; path++) {
      double sum = 0;
      double before = 0;
      for (int look = 0; look < looks.size(); look++) {
        double t = looks.at(look);
        sum += random.nextGaussian() * Math.sqrt(t - before);
        before = t;
        if (Math.abs(sum) >= bounds.get(look) * Math.sqrt(t)) {
          crossed++;
          break;
        }
      }
    }
    return (double) crossed / PATHS;
  }
}
