package dev.splitstream.query.server.results.verdict;

import dev.splitstream.query.server.results.body.Outcome;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the verdict for people. Every part is built from the comparison that it states, and every
 * arm that is better or worse is named.
 *
 * @param control the control's name
 * @param treatments how many there are
 * @param findings what was found
 * @param alpha two-sided error
 */
record VerdictText(String control, int treatments, Findings findings, double alpha) {

  String of(Verdict verdict) {
    List<String> parts = new ArrayList<>();
    Map<String, List<Claim>> better = byArm(findings.primary(), Outcome.BETTER);
    better.values().forEach(claims -> parts.add(better(claims, verdict)));
    Map<String, List<Claim>> worse = byArm(findings.primary(), Outcome.WORSE);
    worse.values().forEach(claims -> parts.add(named(claims, "is worse than")));
    byArm(findings.primary(), Outcome.CHANGED)
        .values()
        .forEach(claims -> parts.add(named(claims, "differs from") + " (its metric has no aim)"));
    if (verdict == Verdict.INCONCLUSIVE) {
      undecided().ifPresent(parts::add);
    }
    parts.addAll(guardrails(Outcome.BREACHED, "is breached"));
    findings.secondary().stream()
        .filter(claim -> claim.is(Outcome.WORSE))
        .forEach(claim -> parts.add("but worse in " + claim.arm() + ": " + claim.figures()));
    if (!better.isEmpty()) {
      parts.addAll(guardrails(Outcome.UNDECIDED, "is undecided"));
    }
    String text = String.join("; ", parts);
    if (verdict != Verdict.CONTROL_WINS) {
      return text;
    }
    // Guardrails stand alone: nothing bounds the chance that one of several is a false alarm.
    boolean byPrimary = worse.size() == treatments;
    return control + " wins" + (byPrimary ? confidence() : "") + ": " + text;
  }

  private String better(List<Claim> claims, Verdict verdict) {
    boolean alone = treatments == 1 && verdict == Verdict.WINNER;
    return alone
        ? claims.get(0).arm() + " wins" + confidence() + ": " + figures(claims)
        : named(claims, "is better" + confidence() + " than");
  }

  private String named(List<Claim> claims, String how) {
    return "%s %s %s: %s".formatted(claims.get(0).arm(), how, control, figures(claims));
  }

  private String confidence() {
    return " with " + ReadableNumbers.percent(1 - alpha) + "% confidence";
  }

  private static String figures(List<Claim> claims) {
    return claims.stream().map(Claim::figures).collect(Collectors.joining(", "));
  }

  /** About the arms of which nothing else is said. */
  private Optional<String> undecided() {
    List<String> named = new ArrayList<>(findings.better());
    named.addAll(byArm(findings.primary(), Outcome.WORSE).keySet());
    named.addAll(byArm(findings.primary(), Outcome.CHANGED).keySet());
    return findings.primary().stream()
        .filter(claim -> !named.contains(claim.armId()))
        .min(Comparator.comparingDouble(Claim::pValue))
        .map(
            claim ->
                "no difference shown"
                    + (named.isEmpty() ? "" : " in the other variants")
                    + "; "
                    + claim.doubt(findings.primary().size())
                    + ", which does not prove that there is no difference");
  }

  private List<String> guardrails(Outcome outcome, String state) {
    return findings.guardrails().stream()
        .filter(claim -> claim.is(outcome))
        .map(
            claim ->
                "guardrail %s %s in %s: %s"
                    .formatted(claim.metric().name(), state, claim.arm(), claim.guarded()))
        .toList();
  }

  private static Map<String, List<Claim>> byArm(List<Claim> claims, Outcome outcome) {
    return claims.stream()
        .filter(claim -> claim.is(outcome))
        .collect(Collectors.groupingBy(Claim::armId, LinkedHashMap::new, Collectors.toList()));
  }
}
