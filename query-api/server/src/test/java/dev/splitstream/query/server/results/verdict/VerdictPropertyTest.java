package dev.splitstream.query.server.results.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.Recommendation;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the figures are, the sentence claims nothing that they deny, and leaves no arm out. */
class VerdictPropertyTest {
  static final double ALPHA = 0.05;
  private static final Pattern AT_MOST = Pattern.compile("p = ([0-9.e-]+), at most ([0-9.]+)\\)");
  private static final Pattern NOT_BELOW =
      Pattern.compile("p = ([0-9.e-]+) of .* is not below ([0-9.]+)");
  private static final Pattern BREACHED =
      Pattern.compile("worse by at least (-?[0-9.]+)%, its margin is ([0-9.]+)%");
  private static final Pattern UNDECIDED =
      Pattern.compile("may be worse by up to (-?[0-9.]+)%, its margin is ([0-9.]+)%");

  @Property(tries = 3_000)
  void everyStatement_isTrue(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 4) int arms,
      @ForAll @IntRange(min = 1, max = 4) int metrics) {
    Experiment experiment = RandomVerdicts.experiment(arms);
    List<MetricResult> judged =
        new JudgeComparisons(ALPHA).of(RandomVerdicts.metrics(new Random(seed), arms, metrics));
    Recommendation said =
        new JudgeResults(experiment, ALPHA)
            .of(RandomVerdicts.checks(State.OK, State.OK), judged, Optional.empty());
    assertRelationsHold(said.text());
    for (int arm = 1; arm < arms; arm++) {
      assertArmIsNamedAsItIs(said, judged, arm);
    }
  }

  private static void assertRelationsHold(String text) {
    Matcher atMost = AT_MOST.matcher(text);
    while (atMost.find()) {
      assertThat(Double.parseDouble(atMost.group(1)))
          .as(text)
          .isLessThanOrEqualTo(Double.parseDouble(atMost.group(2)));
    }
    Matcher breached = BREACHED.matcher(text);
    while (breached.find()) {
      assertThat(Double.parseDouble(breached.group(1)))
          .as(text)
          .isGreaterThanOrEqualTo(Double.parseDouble(breached.group(2)));
    }
    Matcher undecided = UNDECIDED.matcher(text);
    while (undecided.find()) {
      assertThat(Double.parseDouble(undecided.group(1)))
          .as(text)
          .isGreaterThanOrEqualTo(Double.parseDouble(undecided.group(2)));
    }
    Matcher notBelow = NOT_BELOW.matcher(text);
    while (notBelow.find()) {
      assertThat(Double.parseDouble(notBelow.group(1)))
          .as(text)
          .isGreaterThan(Double.parseDouble(notBelow.group(2)));
    }
  }

  /**
   * Whether an arm is better is decided here again, by sign, aim, interval and adjusted p-value.
   */
  private static void assertArmIsNamedAsItIs(
      Recommendation said, List<MetricResult> judged, int arm) {
    String name = "arm " + arm;
    boolean better = false;
    boolean worse = false;
    for (MetricResult metric : judged) {
      if (metric.role().equals("primary") && !metric.aim().equals("none")) {
        Comparison comparison = metric.comparisons().get(arm - 1);
        Double difference = comparison.difference();
        Double adjusted = comparison.adjustedPValue();
        List<Double> interval = comparison.differenceInterval();
        if (difference != null
            && adjusted != null
            && interval != null
            && adjusted <= ALPHA
            && interval.get(0) * interval.get(1) > 0) {
          boolean good = (difference > 0) == metric.aim().equals("increase");
          better |= good;
          worse |= !good;
        }
      }
    }
    assertThat(said.text().contains(name + " is better") || said.text().contains(name + " wins"))
        .as(said.text())
        .isEqualTo(better);
    assertThat(said.text().contains(name + " is worse")).as(said.text()).isEqualTo(worse);
    if (said.verdict() == Verdict.CONTROL_WINS) {
      assertThat(better).as(said.text()).isFalse();
      assertThat(said.text()).doesNotContain("no difference shown");
      assertThat(worse || said.text().startsWith("arm 0 wins: ")).as(said.text()).isTrue();
    }
  }
}
