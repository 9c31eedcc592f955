package dev.splitstream.assignment.server.governance;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.GovernanceSettings;
import dev.splitstream.catalog.GuardedAction;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Determines what an edit does to live traffic from the entry before and after it. The endpoint
 * does not matter, so none can be forgotten. Edits that only take something back (pause, stop, kill
 * switch, removing an override) are never guarded.
 */
public final class GuardedChanges {
  private GuardedChanges() {}

  /**
   * The effects of an edit that need approval by these settings.
   *
   * @param before the entry before the edit; null if it is created
   * @param after the entry after it; null if it is deleted
   * @param forced whether it was sent with force=true
   */
  public static Set<GuardedAction> needingApproval(
      GovernanceSettings settings,
      @Nullable CatalogEntry before,
      @Nullable CatalogEntry after,
      boolean forced) {
    Set<GuardedAction> found = of(before, after, forced);
    found.removeIf(
        action ->
            action == GuardedAction.GOVERN
                ? settings.approvals().isEmpty()
                : !settings.approvals().contains(action));
    return found;
  }

  private static Set<GuardedAction> of(
      @Nullable CatalogEntry before, @Nullable CatalogEntry after, boolean forced) {
    if (before instanceof GovernanceSettings || after instanceof GovernanceSettings) {
      return EnumSet.of(GuardedAction.GOVERN);
    }
    if (after instanceof Experiment experiment) {
      return ofExperiment(before instanceof Experiment known ? known : null, experiment, forced);
    }
    return ofFlag(
        before instanceof Flag known ? known : null, after instanceof Flag flag ? flag : null);
  }

  private static Set<GuardedAction> ofExperiment(
      @Nullable Experiment before, Experiment after, boolean forced) {
    Set<GuardedAction> found = EnumSet.noneOf(GuardedAction.class);
    if (after.status() == ExperimentStatus.RUNNING
        && (before == null || before.status() != ExperimentStatus.RUNNING)) {
      found.add(GuardedAction.START);
    }
    if (before != null && isLive(before) && isLive(after)) {
      if (!delivered(before).equals(delivered(after))) {
        found.add(GuardedAction.RAMP);
      }
      boolean isForced = forced && !measured(before).equals(measured(after));
      if (isForced || addsOverride(before.overrides(), after.overrides())) {
        found.add(GuardedAction.FORCE);
      }
    }
    return found;
  }

  private static boolean isLive(Experiment experiment) {
    return experiment.status() == ExperimentStatus.RUNNING
        || experiment.status() == ExperimentStatus.PAUSED;
  }

  /** Fields that decide which units take part and what they get. */
  private static Experiment delivered(Experiment experiment) {
    return measured(experiment).toBuilder().metricIds(List.of()).build();
  }

  /** The same fields, and those that decide what is measured. */
  private static Experiment measured(Experiment experiment) {
    return experiment.toBuilder()
        .name("")
        .ownerTeam(null)
        .status(ExperimentStatus.DRAFT)
        .overrides(Map.of())
        .decision(null)
        .mutedChecks(Map.of())
        .metricsSince(Map.of())
        .startedAt(null)
        .stoppedAt(null)
        .reassignedAt(null)
        .earlierSplits(List.of())
        .startedRevision(0)
        .revision(0)
        .build();
  }

  private static Set<GuardedAction> ofFlag(@Nullable Flag before, @Nullable Flag after) {
    Set<GuardedAction> found = EnumSet.noneOf(GuardedAction.class);
    if (before == null || after == null) {
      // Disabled flags can be created and deleted freely: turn a flag off before deleting it.
      if ((before != null && before.enabled()) || (after != null && after.enabled())) {
        found.add(GuardedAction.PUBLISH);
      }
      return found;
    }
    if (after.enabled() ? !isServedAlike(before, after) : !isOffAlike(before, after)) {
      found.add(GuardedAction.PUBLISH);
    }
    if (addsOverride(before.overrides(), after.overrides())) {
      found.add(GuardedAction.FORCE);
    }
    return found;
  }

  private static boolean isServedAlike(Flag before, Flag after) {
    return before.enabled() && served(before).equals(served(after));
  }

  /** All fields except descriptive ones and overrides. */
  private static Flag served(Flag flag) {
    return new Flag(
        flag.id(),
        "",
        null,
        flag.type(),
        flag.enabled(),
        flag.clientVisible(),
        flag.salt(),
        flag.variations(),
        flag.offVariation(),
        flag.prerequisites(),
        flag.rules(),
        flag.defaultVariation(),
        Map.of(),
        0);
  }

  /** A disabled flag serves its off variation and its overrides. */
  private static boolean isOffAlike(Flag before, Flag after) {
    return before.type() == after.type()
        && before.clientVisible() == after.clientVisible()
        && value(before, before.offVariation()).equals(value(after, after.offVariation()))
        && after.overrides().values().stream()
            .allMatch(variation -> value(before, variation).equals(value(after, variation)));
  }

  private static String value(Flag flag, String variation) {
    return flag.variation(variation).map(Flag.Variation::value).orElse("");
  }

  /** Whether a unit gets a new or different override; without one, it returns to the draw. */
  private static boolean addsOverride(Map<String, String> before, Map<String, String> after) {
    return !before.entrySet().containsAll(after.entrySet());
  }
}
