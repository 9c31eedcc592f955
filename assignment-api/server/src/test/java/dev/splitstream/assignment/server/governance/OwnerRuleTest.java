package dev.splitstream.assignment.server.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.GovernanceSettings;
import dev.splitstream.catalog.GovernanceSettings.Editors;
import dev.splitstream.catalog.Layer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerRuleTest {
  @ParameterizedTest
  @CsvSource({
    "OWNERS, growth, growth, false, true",
    "OWNERS, growth, search, false, false",
    "OWNERS, growth, '', false, false",
    "OWNERS, growth, search, true, true",
    "OWNERS, , search, false, true",
    "OWNERS, , '', false, true",
    "ANYONE, growth, search, false, true",
    "ANYONE, growth, '', false, true"
  })
  void entry_isEditedByItsTeamAndAdmins(
      Editors editors, @Nullable String owner, String team, boolean isAdmin, boolean may) {
    Set<String> teams = team.isEmpty() ? Set.of() : Set.of(team, "other");
    for (CatalogEntry entry : List.of(experiment(owner), flag(owner))) {
      assertThat(OwnerRule.owner(settings(editors), teams, isAdmin, entry).isEmpty())
          .as("%s", entry)
          .isEqualTo(may);
    }
  }

  @Test
  void refusal_namesTheTeam() {
    assertThat(OwnerRule.owner(settings(Editors.OWNERS), Set.of(), false, experiment("growth")))
        .contains("growth");
  }

  @Test
  void entryWithoutOwner_isEditedByAll() {
    GovernanceSettings owners = settings(Editors.OWNERS);
    assertThat(OwnerRule.owner(owners, Set.of(), false, null)).isEmpty();
    assertThat(OwnerRule.owner(owners, Set.of(), false, new Layer("l", "L", "salt", 1))).isEmpty();
  }

  private static GovernanceSettings settings(Editors editors) {
    return new GovernanceSettings(GovernanceSettings.ID, List.of(), editors, 1);
  }

  private static Experiment experiment(@Nullable String owner) {
    return Experiment.builder("acme", "e").ownerTeam(owner).build();
  }

  private static Flag flag(@Nullable String owner) {
    return new Flag(
        "f",
        "f",
        owner,
        Flag.Type.BOOLEAN,
        true,
        false,
        "s",
        List.of(new Flag.Variation("on", "true")),
        "on",
        List.of(),
        List.of(),
        "on",
        Map.of(),
        1);
  }
}
