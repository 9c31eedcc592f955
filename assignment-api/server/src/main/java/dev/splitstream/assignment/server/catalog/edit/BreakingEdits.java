package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.assignment.server.catalog.rules.RulesByKind;
import dev.splitstream.assignment.server.catalog.rules.indirect.IndirectChanges;
import dev.splitstream.assignment.server.catalog.rules.indirect.UnitListChange;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.GuardedAction;
import dev.splitstream.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses edits that break experiments under way, whatever endpoint makes them: edits of the
 * experiment, and of what it refers to.
 */
final class BreakingEdits {
  private final UnitListChange lists;

  BreakingEdits(UnitListChange lists) {
    this.lists = lists;
  }

  /**
   * Checks an edit.
   *
   * @param after the entry after the edit; null if it is deleted
   * @return what the edit does to other entries that may need approval
   * @throws ProblemException 409 with all breaking changes, unless the edit is forced
   */
  Set<GuardedAction> check(Edit edit, EditContext context, @Nullable CatalogEntry after) {
    IndirectChanges.Effects effects = IndirectChanges.of(context, after, lists);
    List<String> reasons = new ArrayList<>();
    if (after != null) {
      reasons.addAll(RulesByKind.of(context.kind()).breakingChanges(context, after));
    }
    boolean isOfOthers = context.kind() != EntryKind.EXPERIMENT && !reasons.isEmpty();
    reasons.addAll(effects.breaking());
    if (!reasons.isEmpty() && !edit.terms().force()) {
      throw CatalogEditor.conflict(
          "Cannot "
              + edit.action()
              + " "
              + edit.what()
              + " without breaking changes: "
              + String.join("; ", reasons)
              + ". To make the edit anyway, send force=true and a reason.");
    }
    Set<GuardedAction> guarded = EnumSet.noneOf(GuardedAction.class);
    if (isOfOthers || !effects.breaking().isEmpty()) {
      guarded.add(GuardedAction.FORCE);
    }
    if (effects.movesUnits() || (isOfOthers && movesUnits(context.kind()))) {
      guarded.add(GuardedAction.RAMP);
    }
    return guarded;
  }

  private static boolean movesUnits(EntryKind kind) {
    return kind == EntryKind.HOLDOUT || kind == EntryKind.LAYER;
  }
}
