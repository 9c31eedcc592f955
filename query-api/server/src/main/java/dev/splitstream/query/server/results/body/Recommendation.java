package dev.splitstream.query.server.results.body;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.body.Checks.Freshness;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to do, or why nothing can be said.
 *
 * @param verdict in one word
 * @param text for people
 */
public record Recommendation(Verdict verdict, String text) {

  /** What to do, in one word. */
  public enum Verdict {
    /** A variant is better than the control. */
    WINNER,
    /** The treatments are worse than the control. */
    CONTROL_WINS,
    /** No difference was shown. */
    INCONCLUSIVE,
    /** A check failed. */
    REFUSED,
    /** There is nothing to judge yet. */
    NO_DATA;

    @JsonValue
    String wireName() {
      return EnumNames.of(this);
    }
  }

  /**
   * Judges by the primary metric. With several treatments each must pass alpha over their number
   * (Bonferroni), so that the stated confidence holds for the sentence as a whole.
   */
  public static Recommendation of(
      Checks checks, String control, List<Comparison> primary, double alpha) {
    Optional<String> refusal = sentence(checks, State.FAILED);
    if (refusal.isPresent()) {
      return new Recommendation(Verdict.REFUSED, "no recommendation: " + refusal.get());
    }
    Recommendation judged = judged(control, primary, alpha);
    return sentence(checks, State.WARNING)
        .map(
            doubt ->
                new Recommendation(judged.verdict, judged.text + "; but with a warning: " + doubt))
        .orElse(judged);
  }

  private static Recommendation judged(String control, List<Comparison> primary, double alpha) {
    List<Judged> known =
        primary.stream().flatMap(comparison -> Judged.of(comparison).stream()).toList();
    if (known.isEmpty()) {
      return new Recommendation(
          Verdict.NO_DATA, "no recommendation: there is not enough data to compare the variants");
    }
    double share = alpha / primary.size();
    String confidence = " with " + ReadableNumbers.percent(1 - alpha) + "% confidence";
    Optional<Judged> best =
        known.stream()
            .filter(judged -> judged.pValue() <= share && judged.difference() > 0)
            .max(Comparator.comparingDouble(Judged::difference));
    if (best.isPresent()) {
      return new Recommendation(Verdict.WINNER, best.get().variantId() + " wins" + confidence);
    }
    if (known.size() == primary.size()
        && known.stream().allMatch(judged -> judged.pValue() <= share)) {
      return new Recommendation(Verdict.CONTROL_WINS, control + " wins" + confidence);
    }
    return new Recommendation(Verdict.INCONCLUSIVE, inconclusive(known, alpha));
  }

  private static String inconclusive(List<Judged> known, double alpha) {
    double smallest = known.stream().mapToDouble(Judged::pValue).min().orElse(1);
    return String.format(
        Locale.ROOT,
        "no difference shown; p %s is not below %s, which does not prove that there is no"
            + " difference",
        ReadableNumbers.pValue(smallest),
        ReadableNumbers.percent(alpha / 100));
  }

  private static Optional<String> sentence(Checks checks, State state) {
    List<String> reasons = new ArrayList<>();
    if (checks.sampleRatio().state() == state) {
      Double pValue = checks.sampleRatio().pValue();
      reasons.add(
          "units were not split as planned (sample ratio p "
              + ReadableNumbers.pValue(pValue == null ? 0 : pValue)
              + ")");
    }
    if (checks.contaminated().state() == state) {
      reasons.add(
          ReadableNumbers.percent(checks.contaminated().share())
              + "% of units saw more than one variant");
    }
    if (checks.freshness().state() == state) {
      reasons.add(staleness(checks.freshness()));
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(", and ", reasons));
  }

  private static String staleness(Freshness freshness) {
    String reason = freshness.reason();
    Long seconds = freshness.behindSeconds();
    if (freshness.stuck()) {
      return reason == null ? "the job is stuck" : "the job is stuck: " + reason;
    }
    if (seconds == null) {
      return "freshness is not known";
    }
    String behind = "the figures are " + ReadableNumbers.time(seconds) + " behind";
    return freshness.state() == State.FAILED ? "catching up, " + behind : behind;
  }

  /** A comparison that has figures. */
  private record Judged(String variantId, double difference, double pValue) {
    static Optional<Judged> of(Comparison comparison) {
      Double difference = comparison.difference();
      Double pValue = comparison.pValue();
      return difference == null || pValue == null
          ? Optional.empty()
          : Optional.of(new Judged(comparison.variantId(), difference, pValue));
    }
  }
}
