package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who may decide on a request for approval. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class SecondPersonIT {
  private final RunningApi api = RunningApi.shared();
  private FreshTenant tenant;
  private Caller ann;
  private Caller bob;
  private StartRequests start;
  private String experiment;

  @BeforeEach
  void makeTenant() throws Exception {
    TwoPeople people = TwoPeople.of(FreshTenant.of(api).guarded(), "admin");
    tenant = people.tenant();
    ann = people.ann();
    bob = people.bob();
    experiment = tenant.draft();
    start = new StartRequests(ann, experiment);
  }

  @Test
  void requester_cannotApprove_norCanTheirKeys_norKeysOfTheirKeys() throws Exception {
    Caller annsKey = tenant.key(ann, "admin");
    Caller annsKeysKey = tenant.key(annsKey, "edit");
    Caller annsOtherKey = tenant.key(ann, "edit");
    List<Caller> all = List.of(ann, annsKey, annsKeysKey, annsOtherKey);
    for (Caller asks : all) {
      String request = start.ask(asks);
      for (Caller approves : all) {
        Answer answer = approves.post(request + "/approve");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(StartRequests.detail(answer)).contains("a second person must");
        assertThat(approves.post(request + "/reject").status()).isEqualTo(403);
      }
    }
    assertThat(start.status()).isEqualTo("draft");
  }

  @Test
  void keyOfAnother_isASecondPerson() throws Exception {
    assertThat(tenant.key(bob, "edit").post(start.ask(ann) + "/approve").status()).isEqualTo(200);
    assertThat(start.status()).isEqualTo("running");
  }

  /** No one knows whose keys they are if no person made them. */
  @Test
  void keys_approveForEachOther_butNotForTheKeyThatMadeThem() throws Exception {
    Caller one = tenant.key("edit");
    Caller other = tenant.key("edit");
    assertThat(one.post(start.ask(tenant.firstKey()) + "/approve").status()).isEqualTo(403);
    String request = start.ask(one);
    assertThat(tenant.firstKey().post(request + "/approve").status()).isEqualTo(403);
    assertThat(one.post(request + "/approve").status()).isEqualTo(403);
    assertThat(other.post(request + "/approve").status()).isEqualTo(200);
    assertThat(start.status()).isEqualTo("running");
    JsonNode record = ann.get(experiment + "/history").body().at("/history/0");
    assertThat(record.get("actor").asString()).startsWith("k (key:");
    assertThat(record.get("approved_by").asString()).startsWith("k (key:");
    assertThat(record.get("approved_by")).isNotEqualTo(record.get("actor"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "analyst"})
  void readerWithoutEditRights_mayReadButNotDecide(String role) throws Exception {
    String request = start.ask(ann);
    Caller reader = tenant.person("rea", role);
    assertThat(reader.get(request).status()).isEqualTo(200);
    for (String decision : List.of("approve", "reject", "withdraw")) {
      assertThat(reader.post(request + "/" + decision).status()).isEqualTo(403);
    }
  }

  @Test
  void othersThanTheRequester_cannotWithdraw() throws Exception {
    String request = start.ask(ann);
    assertThat(bob.post(request + "/withdraw").status()).isEqualTo(403);
    assertThat(start.requests("pending")).containsExactly(request);
  }

  @Test
  void anotherTenant_seesNothingOfIt() throws Exception {
    String request = start.ask(ann);
    FreshTenant stranger = FreshTenant.of(api);
    Caller eve = stranger.person("eve", "admin");
    assertThat(eve.get(request).status()).isEqualTo(404);
    for (String decision : List.of("approve", "reject", "withdraw")) {
      assertThat(eve.post(request + "/" + decision).status()).isEqualTo(404);
    }
    assertThat(eve.get(StartRequests.APPROVALS).body().get("approvals").isEmpty()).isTrue();
    // The same subject in another tenant is another person.
    assertThat(stranger.person("ann", "admin").post(request + "/withdraw").status()).isEqualTo(404);
  }

  @Test
  void concurrentApprovalsOnTwoNodes_makeTheEditOnce() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try (RunningApi other = api.another()) {
      String request = start.ask(ann);
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Caller approver = tenant.key(bob, "edit").at(i % 2 == 0 ? api : other);
        answers.add(workers.submit(() -> approver.post(request + "/approve").status()));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
    } finally {
      workers.shutdownNow();
    }
    String actions = ann.get(experiment + "/history").body().toString();
    assertThat(actions.split("\"action\":\"start\"", -1)).hasSize(2);
    assertThat(ann.get("/api/v1/audit/verify").body().get("ok").asBoolean()).isTrue();
  }
}
