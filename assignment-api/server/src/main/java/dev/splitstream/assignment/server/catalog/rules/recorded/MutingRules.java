package dev.splitstream.assignment.server.catalog.rules.recorded;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.plan.MutedCheck;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which checks may be muted. */
public final class MutingRules {
  private MutingRules() {}

  /**
   * The experiment with the check muted, for a reason that replaces an earlier one.
   *
   * @param by who mutes it
   * @throws ProblemException 404 for a check that cannot be muted; 400 without a reason
   */
  public static Experiment muted(
      Experiment experiment, String check, @Nullable String reason, String by, Instant now) {
    require(check);
    Map<String, MutedCheck> checks = new TreeMap<>(experiment.mutedChecks());
    checks.put(check, new MutedCheck(Reasons.required(reason), by, now));
    return experiment.toBuilder().mutedChecks(checks).build();
  }

  /**
   * The experiment with the check no longer muted.
   *
   * @throws ProblemException 404 for a check that cannot be muted
   */
  public static Experiment unmuted(Experiment experiment, String check) {
    require(check);
    Map<String, MutedCheck> checks = new TreeMap<>(experiment.mutedChecks());
    checks.remove(check);
    return experiment.toBuilder().mutedChecks(checks).build();
  }

  private static void require(String check) {
    if (!MutedCheck.CHECKS.contains(check)) {
      throw ProblemException.of(
          ProblemKind.NOT_FOUND,
          "There is no check of this name that can be muted. Use one of "
              + String.join(", ", new TreeSet<>(MutedCheck.CHECKS))
              + ".");
    }
  }
}
