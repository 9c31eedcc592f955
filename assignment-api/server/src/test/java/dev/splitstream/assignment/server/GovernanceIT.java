package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Governance settings over HTTP. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class GovernanceIT {
  private static final String GOVERNANCE = "/api/v1/governance";
  private static final String ASK = "?request_approval=true";
  private static final String START = "{\"approvals\":[\"start\"]}";

  private final RunningApi api = RunningApi.shared();
  private FreshTenant tenant;
  private Caller ann;
  private Caller bob;

  @BeforeEach
  void makeTenant() throws Exception {
    TwoPeople people = TwoPeople.of(FreshTenant.of(api), "admin");
    tenant = people.tenant();
    ann = people.ann();
    bob = people.bob();
  }

  @Test
  void defaults_letEveryEditorEditAtOnce() throws Exception {
    Answer settings = ann.get(GOVERNANCE);
    assertThat(settings.header("ETag")).isEqualTo("\"0\"");
    assertThat(settings.body().get("approvals").isEmpty()).isTrue();
    assertThat(settings.body().get("experiment_edits").asString()).isEqualTo("anyone");
    assertThat(ann.put(GOVERNANCE, settings.body().toString()).status()).isEqualTo(200);
  }

  @Test
  void settings_areInTheHistory_andCanBeSentBack() throws Exception {
    Answer put = ann.put(GOVERNANCE, "{\"experiment_edits\":\"owners\"}");
    assertThat(put.status()).isEqualTo(200);
    assertThat(ann.put(GOVERNANCE, put.body().toString()).body()).isEqualTo(put.body());
    assertThat(ann.get(GOVERNANCE + "/history").body().at("/history/0/actor").asString())
        .isEqualTo("ANN (ann)");
    assertThat(ann.delete(GOVERNANCE).status()).isEqualTo(204);
    assertThat(ann.get(GOVERNANCE).header("ETag")).isEqualTo("\"0\"");
  }

  @Test
  void edit_needsTheRevisionThatItChanges() throws Exception {
    assertThat(
            api.send(
                    api.bare(GOVERNANCE)
                        .header(ann.header(), ann.credential())
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"7\"")
                        .PUT(BodyPublishers.ofString(START)))
                .status())
        .isEqualTo(412);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"approvals\":[\"start\",\"stop\"]}', /approvals/1",
    "'{\"approvals\":[\"govern\"]}', /approvals/0",
    "'{\"experiment_edits\":\"no-one\"}', /experiment_edits",
    "'{\"approval\":[]}', /approval"
  })
  void faultySettings_areRefusedWithTheirPlace(String body, String pointer) throws Exception {
    Answer answer = ann.put(GOVERNANCE, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"experimenter", "analyst", "viewer"})
  void settings_areReadByAllAndChangedByAdmins(String role) throws Exception {
    Caller person = tenant.person("pat", role);
    assertThat(person.get(GOVERNANCE).status()).isEqualTo(200);
    assertThat(person.put(GOVERNANCE, START).status()).isEqualTo(403);
    assertThat(person.delete(GOVERNANCE).status()).isEqualTo(403);
  }

  /** Otherwise one person could switch the requirement off. */
  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"approvals\":[\"start\",\"ramp\"]}", "{\"experiment_edits\":\"owners\"}"})
  void settings_areChangedWithASecondPersonOnceAnythingNeedsApproval(String settings)
      throws Exception {
    ann.put(GOVERNANCE, START);
    Answer refused = ann.put(GOVERNANCE, settings);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("detail").asString()).contains("govern");
    assertThat(ann.delete(GOVERNANCE).status()).isEqualTo(409);
    Answer asked = ann.put(GOVERNANCE + ASK, settings);
    assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
    String approve = asked.header("Location") + "/approve";
    assertThat(ann.post(approve).status()).isEqualTo(403);
    assertThat(tenant.person("eve", "experimenter").post(approve).status()).isEqualTo(403);
    assertThat(ann.get(GOVERNANCE).body().get("approvals").toString()).isEqualTo("[\"start\"]");
    assertThat(bob.post(approve).status()).isEqualTo(200);
    assertThat(ann.get(GOVERNANCE).body().get("revision"))
        .isEqualTo(bob.get(asked.header("Location")).body().get("made_revision"));
  }

  @Test
  void settings_areDeletedWithASecondPerson() throws Exception {
    ann.put(GOVERNANCE, START);
    Answer asked = ann.delete(GOVERNANCE + ASK);
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.body().has("change")).isFalse();
    assertThat(bob.post(asked.header("Location") + "/approve").status()).isEqualTo(200);
    assertThat(ann.get(GOVERNANCE).header("ETag")).isEqualTo("\"0\"");
    // Nothing needs approval now.
    assertThat(ann.put(GOVERNANCE, START).status()).isEqualTo(200);
  }
}
