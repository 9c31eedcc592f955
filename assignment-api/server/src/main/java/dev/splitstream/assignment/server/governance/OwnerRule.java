package dev.splitstream.assignment.server.governance;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.GovernanceSettings;
import dev.splitstream.catalog.GovernanceSettings.Editors;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may edit an entry that a team owns. */
public final class OwnerRule {
  private OwnerRule() {}

  /**
   * The team whose ownership forbids an edit of an entry. Only those who may edit the entry can
   * change its owner, so no one can take an entry from a team.
   *
   * @param teams the teams of the editor
   * @param isAdmin whether the editor may edit for all teams
   * @param entry the entry before the edit; null if it is being created
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
