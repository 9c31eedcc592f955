package dev.splitstream.assignment.server.governance;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.GovernanceSettings;
import dev.splitstream.catalog.GovernanceSettings.Editors;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may edit what a team owns. */
public final class OwnerRule {
  private OwnerRule() {}

  /**
   * The team that keeps someone from editing an entry. Its owner can be changed by those who may
   * edit it, so no one takes an entry from a team.
   *
   * @param teams of the one who edits
   * @param isAdmin whether that one edits for all teams
   * @param entry as it is; null if it is being created
   * @return empty if the entry may be edited
   */
  public static Optional<String> owner(
      GovernanceSettings settings,
      Set<String> teams,
      boolean isAdmin,
      @Nullable CatalogEntry entry) {
    if (settings.experimentEdits() == Editors.ANYONE || isAdmin) {
      return Optional.empty();
    }
    return team(entry).filter(team -> !teams.contains(team));
  }

  private static Optional<String> team(@Nullable CatalogEntry entry) {
    if (entry instanceof Experiment experiment) {
      return Optional.ofNullable(experiment.ownerTeam());
    }
    return entry instanceof Flag flag ? Optional.ofNullable(flag.ownerTeam()) : Optional.empty();
  }
}
