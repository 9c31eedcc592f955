package dev.splitstream.assignment.server.catalog.rules.indirect;

import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.assignment.server.catalog.rules.LifecycleTransition;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds experiments under way whose units change with an edit of a segment, flag or experiment that
 * they refer to, directly or through others. What an edit of the experiment itself may do, such an
 * edit may do, too: add units, but not exclude any (ADR-0139).
 */
public final class IndirectChanges {
  /** More reasons than anyone reads. */
  private static final int MAX_REASONS = 20;

  private final EditContext context;
  private final @Nullable CatalogEntry after;
  private final @Nullable SegmentChange segment;

  private IndirectChanges(EditContext context, @Nullable CatalogEntry after, UnitListChange lists) {
    this.context = context;
    this.after = after;
    this.segment =
        context.kind() == EntryKind.SEGMENT ? new SegmentChange(context, after, lists) : null;
  }

  /**
   * The effects of an edit.
   *
   * @param movesUnits whether units enter or leave an experiment under way
   * @param breaking why the edit breaks experiments under way; empty if it breaks none
   */
  public record Effects(boolean movesUnits, List<String> breaking) {
    static final Effects NONE = new Effects(false, List.of());
  }

  /**
   * The effects of an edit on other entries than the edited one.
   *
   * @param after the entry after the edit; null if it is deleted
   */
  public static Effects of(
      EditContext context, @Nullable CatalogEntry after, UnitListChange lists) {
    return switch (context.kind()) {
      case SEGMENT, FLAG, EXPERIMENT -> new IndirectChanges(context, after, lists).effects();
      default -> Effects.NONE;
    };
  }

  private Effects effects() {
    if (context.kind() == EntryKind.EXPERIMENT && experimentMovement() == Movement.NONE) {
      return Effects.NONE;
    }
    boolean moves = false;
    List<String> reasons = new ArrayList<>();
    for (Experiment experiment : others()) {
      List<Dependency> dependencies =
          DependencySearch.of(context.catalog(), context.kind(), context.id(), experiment);
      for (Dependency dependency : dependencies) {
        Movement movement = movement(dependency);
        moves |= movement != Movement.NONE;
        if (movement == Movement.OUT || movement == Movement.BOTH) {
          reasons.add(reason(dependency, movement));
          break;
        }
      }
    }
    return new Effects(moves, shortened(reasons));
  }

  private List<Experiment> others() {
    return context.catalog().experiments().values().stream()
        .filter(LifecycleTransition::isUnderWay)
        .filter(one -> context.kind() != EntryKind.EXPERIMENT || !one.id().equals(context.id()))
        .sorted(Comparator.comparing(Experiment::id))
        .toList();
  }

  private Movement movement(Dependency dependency) {
    if (segment != null) {
      return switch (dependency.sense()) {
        case SAME -> segment.all();
        case OPPOSITE -> segment.all().opposite();
        // Who opted out is for the units to decide, as with the table of opt-outs.
        case OPTED_OUT -> segment.byConditions();
        case ANY -> segment.all() == Movement.NONE ? Movement.NONE : Movement.BOTH;
      };
    }
    if (context.kind() == EntryKind.EXPERIMENT) {
      return experimentMovement();
    }
    return flagMovement(dependency);
  }

  private Movement experimentMovement() {
    return ExperimentChange.of((Experiment) context.before(), (Experiment) after);
  }

  private Movement flagMovement(Dependency dependency) {
    if (context.before() == null || after == null) {
      return Movement.NONE;
    }
    FlagChange change = new FlagChange((Flag) context.before(), (Flag) after);
    Set<String> wanted =
        dependency.prerequisite().map(one -> Set.copyOf(one.variations())).orElse(Set.of());
    Movement movement = change.of(wanted);
    boolean isDirect = dependency.prerequisite().isPresent();
    return isDirect || movement == Movement.NONE ? movement : Movement.BOTH;
  }

  private static String reason(Dependency dependency, Movement movement) {
    return "experiment "
        + dependency.experiment()
        + (movement == Movement.OUT
            ? ": units in the experiment would be excluded ("
            : ": the compared units would change (")
        + dependency.words()
        + ")";
  }

  private static List<String> shortened(List<String> reasons) {
    if (reasons.size() <= MAX_REASONS) {
      return reasons;
    }
    List<String> first = new ArrayList<>(reasons.subList(0, MAX_REASONS));
    first.add((reasons.size() - MAX_REASONS) + " more experiments");
    return first;
  }
}
