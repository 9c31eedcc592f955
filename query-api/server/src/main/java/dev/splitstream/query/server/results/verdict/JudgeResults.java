package dev.splitstream.query.server.results.verdict;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Variant;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.Recommendation;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Says what to do, or why nothing can be said.
 *
 * @param experiment what is judged
 * @param alpha two-sided error of the claims about primary metrics together
 */
public record JudgeResults(Experiment experiment, double alpha) {

  /**
   * The recommendation.
   *
   * @param metrics with judged comparisons
   * @param early why it is too early to decide; empty when it is not
   */
  public Recommendation of(Checks checks, List<MetricResult> metrics, Optional<String> early) {
    Optional<String> refusal = FailedChecks.sentence(checks, Checks.State.FAILED);
    if (refusal.isPresent()) {
      return new Recommendation(Verdict.REFUSED, "no recommendation: " + refusal.get());
    }
    Recommendation judged = judged(metrics, early);
    String doubts =
        FailedChecks.sentence(checks, Checks.State.WARNING)
                .map(doubt -> "; but with a warning: " + doubt)
                .orElse("")
            + FailedChecks.muted(checks).map(known -> "; although " + known).orElse("");
    return new Recommendation(judged.verdict(), judged.text() + doubts);
  }

  private Recommendation judged(List<MetricResult> metrics, Optional<String> early) {
    List<Variant> treatments = experiment.variants().subList(1, experiment.variants().size());
    Findings findings = Findings.of(treatments, metrics, alpha);
    if (findings.primary().isEmpty()) {
      return new Recommendation(
          Verdict.NO_DATA,
          "no recommendation: "
              + Findings.mixedValues(metrics)
                  .orElse("there is not enough data to compare the variants"));
    }
    if (early.isPresent()) {
      return new Recommendation(Verdict.TOO_EARLY, "too early: " + early.get());
    }
    Verdict verdict = verdict(findings, treatments);
    String control = experiment.control().name();
    return new Recommendation(
        verdict, new VerdictText(control, treatments.size(), findings, alpha).of(verdict));
  }

  private static Verdict verdict(Findings findings, List<Variant> treatments) {
    List<String> better = findings.better();
    List<String> harmed = findings.harmed();
    if (!harmed.containsAll(better)) {
      return Verdict.WINNER;
    }
    if (!better.isEmpty()) {
      return Verdict.MIXED;
    }
    boolean all = treatments.stream().map(Variant::id).allMatch(harmed::contains);
    return all ? Verdict.CONTROL_WINS : Verdict.INCONCLUSIVE;
  }
}
