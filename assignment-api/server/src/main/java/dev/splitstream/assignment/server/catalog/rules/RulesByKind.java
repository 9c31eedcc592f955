package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.catalog.EntryKind;
import java.util.Map;
import java.util.Objects;

/** The rules of each kind of entry. */
public final class RulesByKind {
  private static final Map<EntryKind, EntryRules> RULES =
      Map.of(
          EntryKind.EXPERIMENT, new ExperimentRules(),
          EntryKind.FLAG, new FlagRules(),
          EntryKind.LAYER, new LayerRules(),
          EntryKind.HOLDOUT, new HoldoutRules(),
          EntryKind.SEGMENT, new SegmentRules(),
          EntryKind.METRIC, new MetricRules(),
          EntryKind.PRIVACY, new PrivacyRules(),
          EntryKind.EVENT_TYPE, new EventDeclarationRules(),
          EntryKind.GOVERNANCE, new GovernanceRules());

  private RulesByKind() {}

  /** The rules of this kind. */
  public static EntryRules of(EntryKind kind) {
    return Objects.requireNonNull(RULES.get(kind));
  }
}
