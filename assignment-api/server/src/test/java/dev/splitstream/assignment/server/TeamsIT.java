package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who may edit entries that a team owns. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class TeamsIT {
  private static final String OWNERS = "{\"experiment_edits\":\"owners\"}";

  private final RunningApi api = RunningApi.shared();
  private FreshTenant tenant;

  @BeforeEach
  void makeTenant() throws Exception {
    tenant = FreshTenant.of(api);
  }

  private Caller caller(String kind, String team) throws IOException, InterruptedException {
    String[] teams = team.isEmpty() ? new String[0] : new String[] {"another", team};
    return switch (kind) {
      case "edit key" -> tenant.key("edit", teams);
      case "admin key" -> tenant.key("admin");
      default -> tenant.person("pat", kind, teams);
    };
  }

  /** Own team, other team and no team, for people and keys of each role that may edit. */
  @ParameterizedTest
  @CsvSource({
    "experimenter, growth, growth, 200",
    "experimenter, search, growth, 403",
    "experimenter, '', growth, 403",
    "experimenter, search, '', 200",
    "experimenter, '', '', 200",
    "edit key, growth, growth, 200",
    "edit key, search, growth, 403",
    "edit key, '', growth, 403",
    "edit key, search, '', 200",
    "edit key, '', '', 200",
    "admin, growth, growth, 200",
    "admin, search, growth, 200",
    "admin, '', growth, 200",
    "admin key, '', growth, 200",
    "admin key, '', '', 200",
    "analyst, growth, growth, 403",
    "viewer, growth, growth, 403",
    "viewer, growth, '', 403"
  })
  void entryOfATeam_isEditedByItsMembersAndAdmins(
      String kind, String team, String owner, int status) throws Exception {
    String experiment = tenant.draft(owner);
    String flag = tenant.flag(owner);
    tenant.governed(OWNERS);
    Caller caller = caller(kind, team);
    assertThat(caller.put(experiment, body(experiment, owner)).status()).isEqualTo(status);
    assertThat(caller.post(experiment + "/start").status()).isEqualTo(status);
    assertThat(caller.put(experiment + "/overrides/u", "{\"variant_id\":\"a\"}").status())
        .isEqualTo(status);
    assertThat(caller.post(experiment + "/stop").status()).isEqualTo(status);
    assertThat(caller.post(flag + "/revive").status()).isEqualTo(status);
    assertThat(caller.delete(flag).status()).isEqualTo(status == 200 ? 204 : 403);
    // Reading is still allowed.
    assertThat(caller.get(experiment).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"experimenter", "edit key"})
  void withoutTheSetting_allEditorsEdit(String kind) throws Exception {
    String experiment = tenant.draft("growth");
    assertThat(caller(kind, "search").post(experiment + "/start").status()).isEqualTo(200);
  }

  @Test
  void refusal_saysWhichTeamOwnsIt() throws Exception {
    String experiment = tenant.draft("growth");
    tenant.governed(OWNERS);
    Answer refused = caller("experimenter", "search").post(experiment + "/start");
    assertThat(refused.body().get("detail").asString()).contains("team growth owns the experiment");
    assertThat(tenant.firstKey().get(experiment).body().get("status").asString())
        .isEqualTo("draft");
  }

  @ParameterizedTest
  @CsvSource({"search, 403", "growth, 200"})
  void owner_isChangedByAMemberOfTheOldTeam(String team, int status) throws Exception {
    String experiment = tenant.draft("growth");
    tenant.governed(OWNERS);
    Caller caller = caller("experimenter", team);
    assertThat(caller.put(experiment, body(experiment, "search")).status()).isEqualTo(status);
    assertThat(tenant.firstKey().get(experiment).body().get("owner_team").asString())
        .isEqualTo(status == 200 ? "search" : "growth");
  }

  @Test
  void absentOwner_removesTheOwner() throws Exception {
    String experiment = tenant.draft("growth");
    tenant.firstKey().put(experiment, body(experiment, ""));
    assertThat(tenant.firstKey().get(experiment).body().has("owner_team")).isFalse();
  }

  @Test
  void owner_hasTheFormOfAnId() throws Exception {
    Answer refused =
        tenant.firstKey().post("/api/v1/flags", FreshTenant.flag(api.fresh(), false, "no blanks"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/owner_team");
  }

  /** Role, team, validation, approval. */
  @Test
  void checks_areMadeInOrder() throws Exception {
    String experiment = tenant.draft("growth");
    tenant.firstKey().post(experiment + "/start");
    tenant.governed("{\"experiment_edits\":\"owners\",\"approvals\":[\"ramp\"]}");
    String wrong = "{\"allocation\":-1,\"variants\":[]}";
    Answer viewer = caller("viewer", "growth").put(experiment, wrong);
    assertThat(viewer.body().get("detail").asString()).contains("roles");
    Answer stranger = caller("experimenter", "search").put(experiment, wrong);
    assertThat(stranger.body().get("detail").asString()).contains("growth");
    Caller owner = caller("experimenter", "growth");
    assertThat(owner.put(experiment, wrong).status()).isEqualTo(400);
    assertThat(owner.put(experiment, body(experiment, "growth", ",\"sticky\":true")).status())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource({"search, 403", "growth, 200"})
  void approver_mustBeAllowedToEdit(String team, int status) throws Exception {
    String experiment = tenant.draft("growth");
    tenant.governed("{\"experiment_edits\":\"owners\",\"approvals\":[\"start\"]}");
    Caller ann = tenant.person("ann", "experimenter", "growth");
    String request = ann.post(experiment + "/start?request_approval=true").header("Location");
    Caller approver = caller("experimenter", team);
    if (status == 403) {
      assertThat(approver.post(request + "/reject").status()).isEqualTo(403);
    }
    assertThat(approver.post(request + "/approve").status()).isEqualTo(status);
  }

  @Test
  void teamsOfAKey_areShownAndRecordedAndKeptWhenItIsRotated() throws Exception {
    tenant.key("edit", "growth", "search");
    JsonNode key = tenant.firstKey().get("/api/v1/keys").body().at("/keys/0");
    assertThat(key.get("teams").toString()).isEqualTo("[\"growth\",\"search\"]");
    Answer rotated =
        tenant.firstKey().post("/api/v1/keys/" + key.get("id").asString() + "/rotate", "{}");
    assertThat(rotated.body().get("teams")).isEqualTo(key.get("teams"));
    assertThat(tenant.firstKey().get("/api/v1/audit").body().toString())
        .contains("\"teams\":[\"growth\",\"search\"]");
  }

  @ParameterizedTest
  @CsvSource({"admin, growth, /teams", "query, growth, /teams", "edit, no blanks, /teams/0"})
  void teams_areForKeysThatEdit_andHaveNames(String scope, String team, String pointer)
      throws Exception {
    Answer refused =
        tenant
            .firstKey()
            .post(
                "/api/v1/keys",
                "{\"name\":\"k\",\"scopes\":[\"" + scope + "\"],\"teams\":[\"" + team + "\"]}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  private static String body(String experiment, String owner) {
    return body(experiment, owner, "");
  }

  private static String body(String experiment, String owner, String more) {
    String plain = RunningApi.experiment(experiment.substring(experiment.lastIndexOf('/') + 1));
    String team = owner.isEmpty() ? "" : ",\"owner_team\":\"" + owner + "\"";
    return plain.substring(0, plain.length() - 1) + team + more + "}";
  }
}
