package dev.splitstream.query.server.results.verdict;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Variant;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.NextStep;
import dev.splitstream.query.server.results.body.Outcome;
import dev.splitstream.query.server.results.body.Recommendation;
import dev.splitstream.query.server.results.plan.PlannedEnd;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what to do next. It follows from the verdict, and where the figures decide nothing yet, from
 * how long it takes until they can.
 *
 * @param experiment what is judged
 * @param alpha two-sided error of the claims about primary metrics together
 */
public record DecideNext(Experiment experiment, double alpha) {

  /**
   * The next step.
   *
   * @param metrics with judged comparisons
   * @param end when the experiment can be decided
   */
  public NextStep of(
      Checks checks, List<MetricResult> metrics, Recommendation recommendation, PlannedEnd end) {
    List<FailedChecks.Found> failed = FailedChecks.of(checks, State.FAILED);
    if (!failed.isEmpty()) {
      FailedChecks.Found first = failed.get(0);
      return NextStep.fix(
          first.check(), "Fix the check " + first.check() + ": " + first.reason() + ".");
    }
    Optional<String> mixed = Findings.mixedValues(metrics);
    if (mixed.isPresent() && recommendation.verdict() == Recommendation.Verdict.NO_DATA) {
      return NextStep.fix("currency", "Fix the check currency: " + mixed.get() + ".");
    }
    List<Variant> treatments = experiment.variants().stream().skip(1).toList();
    NextStep step = step(Findings.of(treatments, metrics, alpha), recommendation.verdict(), end);
    return FailedChecks.sentence(checks, State.WARNING)
        .map(warning -> step.with(" There is a warning: " + warning + "."))
        .orElse(step);
  }

  private NextStep step(Findings findings, Recommendation.Verdict verdict, PlannedEnd end) {
    return switch (verdict) {
      case WINNER -> ship(findings);
      case CONTROL_WINS, MIXED -> NextStep.stop(keep() + harms(findings) + ".");
      case TOO_EARLY, INCONCLUSIVE -> waiting(end);
      case NO_DATA, REFUSED -> noData();
    };
  }

  /** Of the arms that are better and not harmed, the one with the largest lift. */
  private NextStep ship(Findings findings) {
    List<String> harmed = findings.harmed();
    Claim best =
        findings.primary().stream()
            .filter(claim -> claim.is(Outcome.BETTER) && !harmed.contains(claim.armId()))
            .max(Comparator.comparingDouble(Claim::size))
            .orElseThrow();
    return NextStep.ship(
        best.armId(),
        "Ship %s: %s. No primary metric or guardrail is shown to be harmed.%s%s"
            .formatted(
                best.arm(),
                best.figures(),
                remarks(findings.secondary(), best, Outcome.WORSE, " It is worse in %s."),
                remarks(
                    findings.guardrails(),
                    best,
                    Outcome.UNDECIDED,
                    " The guardrail %s is undecided.")));
  }

  private static String remarks(List<Claim> claims, Claim about, Outcome outcome, String words) {
    return claims.stream()
        .filter(claim -> claim.armId().equals(about.armId()) && claim.is(outcome))
        .map(claim -> words.formatted(claim.metric().name()))
        .collect(Collectors.joining());
  }

  private String keep() {
    return "Stop it, and keep " + experiment.control().name() + ": ";
  }

  private static String harms(Findings findings) {
    Stream<String> better =
        findings.primary().stream()
            .filter(claim -> claim.is(Outcome.BETTER))
            .map(claim -> claim.arm() + " is better in " + claim.metric().name());
    Stream<String> worse =
        findings.primary().stream()
            .filter(claim -> claim.is(Outcome.WORSE))
            .map(claim -> claim.arm() + " is worse in " + claim.metric().name());
    Stream<String> breached =
        findings.guardrails().stream()
            .filter(claim -> claim.is(Outcome.BREACHED))
            .map(claim -> claim.arm() + " breaches the guardrail " + claim.metric().name());
    return Stream.of(better, worse, breached)
        .flatMap(claims -> claims)
        .collect(Collectors.joining(", "));
  }

  /** No difference is shown, or it is too early to look for one. */
  private NextStep waiting(PlannedEnd end) {
    Optional<String> over = over();
    if (over.isPresent()) {
      return NextStep.stop(keep() + over.get() + ", and no variant was shown to be better.");
    }
    if (end.isReached()) {
      return NextStep.stop(keep() + end.reason() + ", and no variant was shown to be better.");
    }
    if (end.never() != null) {
      return NextStep.stop(keep() + end.never() + ".");
    }
    return end.days().isPresent()
        ? NextStep.proceed(end.days().getAsLong(), end.sentence())
        : NextStep.proceed("Continue: " + end.reason() + ".");
  }

  private NextStep noData() {
    return over()
        .map(over -> NextStep.stop(keep() + over + ", and there is nothing to compare."))
        .orElseGet(
            () ->
                NextStep.proceed(
                    experiment.status() == ExperimentStatus.DRAFT
                        ? "Continue: it has not started."
                        : "Continue: there is nothing to compare yet. If that lasts, check that its"
                            + " exposures and events are sent."));
  }

  private Optional<String> over() {
    ExperimentStatus status = experiment.status();
    return status == ExperimentStatus.STOPPED || status == ExperimentStatus.ARCHIVED
        ? Optional.of("it is " + EnumNames.of(status))
        : Optional.empty();
  }
}
