package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.catalog.GovernanceSettings;
import dev.splitstream.catalog.GuardedAction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.IntNode;

/** The rules for governance settings. Absent fields get their defaults. */
final class GovernanceRules implements EntryRules {
  /** If edits need approval, so do edits of these settings. */
  private static final Set<GuardedAction> CHOICES =
      EnumSet.complementOf(EnumSet.of(GuardedAction.GOVERN));

  @Override
  public GovernanceSettings read(JsonObjectReader body, EditContext context) {
    body.unedited(
        "revision",
        context.document().map(before -> before.get("revision")).orElse(IntNode.valueOf(0)));
    return new GovernanceSettings(
        context.id(),
        approvals(body),
        body.choice("experiment_edits", GovernanceSettings.Editors.class)
            .orElse(GovernanceSettings.DEFAULT.experimentEdits()),
        0);
  }

  private static List<GuardedAction> approvals(JsonObjectReader body) {
    List<String> names = body.texts("approvals", CHOICES.size());
    List<GuardedAction> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Optional<GuardedAction> choice =
          CHOICES.stream().filter(action -> action.wireName().equals(name)).findFirst();
      choice.ifPresent(found::add);
      if (choice.isEmpty()) {
        body.fault("approvals", i, "must be one of " + words());
      }
    }
    return found;
  }

  private static String words() {
    return String.join(", ", CHOICES.stream().map(GuardedAction::wireName).toList());
  }

  @Override
  public boolean hasFixedId() {
    return true;
  }

  /** The revision is, but defaults have one too. */
  @Override
  public List<String> unedited() {
    return List.of();
  }
}
