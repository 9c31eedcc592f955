package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.query.server.results.body.BayesianBody;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BayesianResultsTest {
  private static final Metric BOUGHT =
      new Metric(
          "bought", "Bought", new Measure(Measure.Kind.OCCURRED, "purchase"), Optional.empty());
  private static final Metric VISITS =
      new Metric("visits", "Visits", new Measure(Measure.Kind.COUNT, "visit"), Optional.empty());

  private static BayesianBody bayesian(ResultsBody results) {
    return Objects.requireNonNull(results.metrics().get(0).comparisons().get(0).bayesian());
  }

  private static TestResults shares(Metric metric) {
    return new TestResults(metric).arm("a", 5_000, 1_000, 100).arm("b", 5_000, 1_000, 120);
  }

  @Test
  void shares_haveABetaPosterior() {
    BayesianBody found = bayesian(shares(BOUGHT).bayesian());
    // Beta(101, 901) against Beta(121, 881): the figures of 20 million draws of each.
    assertThat(found.probabilityOfIncrease()).isEqualTo(0.92326, within(2e-4));
    assertThat(found.chanceToWin()).isEqualTo(found.probabilityOfIncrease());
    assertThat(found.expectedLoss()).isEqualTo(4.84e-4, within(3e-6));
    assertThat(found.differenceInterval().get(0)).isEqualTo(-0.007458, within(2e-5));
    assertThat(found.differenceInterval().get(1)).isEqualTo(0.047469, within(2e-5));
    assertThat(found.prior()).isEqualTo("Beta(1, 1)");
  }

  @Test
  void chanceToWin_followsTheAim() {
    BayesianBody more = bayesian(shares(BOUGHT).bayesian());
    BayesianBody less = bayesian(shares(BOUGHT.withAim(Aim.DECREASE)).bayesian());
    BayesianBody none = bayesian(shares(BOUGHT.withAim(Aim.NONE)).bayesian());
    assertThat(less.probabilityOfIncrease()).isEqualTo(more.probabilityOfIncrease());
    assertThat(less.chanceToWin()).isEqualTo(1 - more.probabilityOfIncrease(), within(1e-12));
    assertThat(less.expectedLoss()).isGreaterThan(more.expectedLoss());
    assertThat(none.chanceToWin()).isNull();
    assertThat(none.expectedLoss()).isNull();
  }

  @Test
  void means_haveANormalPosterior() {
    BayesianBody found =
        bayesian(
            new TestResults(VISITS)
                .arm("a", 5_000, visits(2_000))
                .arm("b", 5_000, visits(2_100))
                .bayesian());
    // The difference is 0.1; its standard error is the root of the sum of (8 - mean²) / 999.
    double error = Math.sqrt((8 - 4.0) / 999 + (8 - 4.41) / 999);
    assertThat(found.differenceInterval().get(0)).isEqualTo(0.1 - 1.959964 * error, within(1e-6));
    assertThat(found.differenceInterval().get(1)).isEqualTo(0.1 + 1.959964 * error, within(1e-6));
    assertThat(found.prior()).isEqualTo("flat");
  }

  @Test
  void verdict_doesNotRestOnThem() {
    ResultsBody with = shares(BOUGHT).bayesian();
    ResultsBody without = shares(BOUGHT).sequential().results();
    assertThat(with.recommendation()).isEqualTo(without.recommendation());
    assertThat(with.method().horizon()).isEqualTo("sequential");
    assertThat(with.method().assumptions()).anyMatch(text -> text.startsWith("Bayesian figures"));
    assertThat(without.metrics().get(0).comparisons().get(0).bayesian()).isNull();
  }

  /** A thousand units with so many visits together, and eight squared visits each. */
  private static Moments visits(long sum) {
    return new Moments(
        1_000, Int192.of(sum), Int192.of(8_000), Int192.ZERO, Int192.ZERO, Int192.ZERO);
  }
}
