package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Edits that need a second person, over HTTP. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class ApprovalsIT {
  private static final String ASK = "request_approval=true";

  private final RunningApi api = RunningApi.shared();
  private FreshTenant tenant;
  private Caller ann;
  private Caller bob;

  @BeforeEach
  void makeTenant() throws Exception {
    TwoPeople people = TwoPeople.of(FreshTenant.of(api), "experimenter");
    tenant = people.tenant();
    ann = people.ann();
    bob = people.bob();
  }

  @ParameterizedTest
  @EnumSource(GuardedEdit.class)
  void guardedEdit_isRefusedWithoutApproval_andChangesNothing(GuardedEdit edit) throws Exception {
    String entry = edit.entry(tenant);
    tenant.guarded();
    JsonNode before = ann.get(entry).body();
    Answer refused = edit.send(ann, entry, "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("type").asString())
        .isEqualTo("urn:splitstream:problem:approval-required");
    assertThat(refused.body().get("detail").asString())
        .contains(edit.need(), ASK, "/api/v1/approvals");
    assertThat(ann.get(entry).body()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(GuardedEdit.class)
  void guardedEdit_isMadeOnceItIsApproved_andTheHistoryNamesBoth(GuardedEdit edit)
      throws Exception {
    String entry = edit.entry(tenant);
    tenant.guarded();
    JsonNode before = ann.get(entry).body();
    Answer asked = edit.send(ann, entry, ASK);
    assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
    assertThat(asked.body().get("needs").toString()).contains(edit.need());
    assertThat(ann.get(entry).body()).isEqualTo(before);
    Answer approved = bob.post(asked.header("Location") + "/approve?reason=fine");
    assertThat(approved.status()).as("%s", approved.body()).isEqualTo(200);
    assertThat(approved.body().get("status").asString()).isEqualTo("approved");
    assertThat(ann.get(entry).body()).isNotEqualTo(before);
    JsonNode record = ann.get(entry + "/history").body().at("/history/0");
    assertThat(record.get("actor").asString()).isEqualTo("ANN (ann)");
    assertThat(record.get("approved_by").asString()).isEqualTo("BOB (bob)");
    assertThat(record.get("revision")).isEqualTo(approved.body().get("made_revision"));
    assertThat(ann.get("/api/v1/audit/verify").body().get("ok").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(GuardedEdit.class)
  void guardedEdit_isNotMade_unlessASecondPersonApprovesItInTime(GuardedEdit edit)
      throws Exception {
    String entry = edit.entry(tenant);
    tenant.guarded();
    JsonNode before = ann.get(entry).body();
    assertThat(ann.post(asked(edit, entry) + "/approve").status()).isEqualTo(403);
    String rejected = asked(edit, entry);
    assertThat(bob.post(rejected + "/reject").status()).isEqualTo(200);
    String withdrawn = asked(edit, entry);
    assertThat(ann.post(withdrawn + "/withdraw").status()).isEqualTo(200);
    String expired = asked(edit, entry);
    tenant.expire(expired);
    for (String closed : List.of(rejected, withdrawn, expired)) {
      assertThat(bob.post(closed + "/approve").status()).isEqualTo(409);
    }
    assertThat(ann.get(entry).body()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(GuardedEdit.class)
  void guardedEdit_isNotMade_onceItsEntryHasChanged(GuardedEdit edit) throws Exception {
    String entry = edit.entry(tenant);
    tenant.guarded();
    String first = asked(edit, entry);
    String second = asked(edit, entry);
    assertThat(bob.post(first + "/approve").status()).isEqualTo(200);
    JsonNode made = ann.get(entry).body();
    Answer late = bob.post(second + "/approve");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body().get("detail").asString()).contains("it has changed since");
    assertThat(ann.get(entry).body()).isEqualTo(made);
  }

  /** The path of the request that Ann makes. */
  private String asked(GuardedEdit edit, String entry) throws Exception {
    Answer answer = edit.send(ann, entry, ASK);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    return answer.header("Location");
  }

  /** Edits that need no second person, even if everything that can be guarded is. */
  @ParameterizedTest
  @ValueSource(strings = {"pause", "stop", "deactivate", "end override", "kill", "end of a flag's"})
  void safeEdit_needsNoApproval(String edit) throws Exception {
    String experiment = GuardedEdit.running(tenant);
    tenant.firstKey().put(experiment + "/overrides/u", "{\"variant_id\":\"b\"}");
    String flag = GuardedEdit.enabledFlag(tenant);
    tenant.firstKey().put(flag + "/overrides/u", "{\"variation\":\"on\"}");
    tenant.guarded();
    Answer answer =
        switch (edit) {
          case "pause", "stop" -> ann.post(experiment + "/" + edit);
          case "deactivate" -> ann.patch(experiment + "/status", "{\"status\":\"inactive\"}");
          case "end override" -> ann.delete(experiment + "/overrides/u");
          case "kill" -> ann.post(flag + "/kill");
          default -> ann.delete(flag + "/overrides/u");
        };
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  @Test
  void editThatNeedsNoApproval_isMadeAtOnceEvenIfRequested() throws Exception {
    tenant.governed("{\"approvals\":[\"publish\"]}");
    assertThat(ann.post(tenant.draft() + "/start?" + ASK).status()).isEqualTo(200);
    assertThat(ann.get("/api/v1/approvals").body().get("approvals").isEmpty()).isTrue();
  }

  @Test
  void invalidEdit_isRefusedBeforeApprovalIsChecked() throws Exception {
    String experiment = GuardedEdit.running(tenant);
    tenant.guarded();
    Answer wrong = ann.put(experiment + "?" + ASK, "{\"variants\":[]}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(ann.post(experiment + "/start?" + ASK).body().get("detail").asString())
        .contains("it is running");
    assertThat(ann.post(experiment + "/pause?request_approval=1").status()).isEqualTo(400);
    assertThat(ann.get("/api/v1/approvals").body().get("approvals").isEmpty()).isTrue();
  }

  @Test
  void start_happensWhenItIsApproved() throws Exception {
    tenant.guarded();
    String experiment = tenant.draft();
    Answer asked = ann.post(experiment + "/start?" + ASK);
    assertThat(asked.body().get("change").has("started_at")).isFalse();
    Answer approved = bob.post(asked.header("Location") + "/approve");
    assertThat(ann.get(experiment).body().get("started_at"))
        .isEqualTo(approved.body().get("decided_at"));
  }

  @Test
  void historyAndList_showRequestsAndDecisions() throws Exception {
    tenant.guarded();
    String experiment = tenant.draft();
    Answer asked = ann.post(experiment + "/start?reason=launch&" + ASK);
    String id = asked.body().get("id").asString();
    bob.post(asked.header("Location") + "/approve?reason=fine");
    JsonNode one = ann.get(asked.header("Location")).body();
    assertThat(one.get("requested_by").asString()).isEqualTo("ANN (ann)");
    assertThat(one.get("reason").asString()).isEqualTo("launch");
    assertThat(one.get("decided_by").asString()).isEqualTo("BOB (bob)");
    assertThat(one.get("decision_reason").asString()).isEqualTo("fine");
    List<String> records =
        ann.get("/api/v1/audit")
            .body()
            .get("records")
            .valueStream()
            .filter(record -> record.get("id").asString().equals(id))
            .map(
                record ->
                    record.get("kind").asString()
                        + " "
                        + record.get("action").asString()
                        + " "
                        + record.get("actor").asString())
            .toList();
    assertThat(records).containsExactly("approval request ANN (ann)", "approval approve BOB (bob)");
  }
}
