package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who may decide what was asked for, and when. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class SecondPersonIT {
  private static final String APPROVALS = "/api/v1/approvals";
  private static final String ASK = "?request_approval=true";

  private final RunningApi api = RunningApi.shared();
  private FreshTenant tenant;
  private Caller ann;
  private Caller bob;
  private String experiment;

  @BeforeEach
  void makeTenant() throws Exception {
    tenant = FreshTenant.of(api).guarded();
    ann = tenant.person("ann", "admin");
    bob = tenant.person("bob", "admin");
    experiment = tenant.draft();
  }

  /** Asks for the start of the experiment; where the request is. */
  private String ask(Caller caller) throws IOException, InterruptedException {
    Answer asked = caller.post(experiment + "/start" + ASK);
    assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
    return asked.header("Location");
  }

  private String status() throws IOException, InterruptedException {
    return ann.get(experiment).body().get("status").asString();
  }

  private static String detail(Answer answer) {
    return answer.body().get("detail").asString();
  }

  @Test
  void requester_approvesNotHisOwn_norDoHisKeys_norTheKeysOfHisKeys() throws Exception {
    Caller annsKey = tenant.key(ann, "admin");
    Caller annsKeysKey = tenant.key(annsKey, "edit");
    Caller annsOtherKey = tenant.key(ann, "edit");
    List<Caller> all = List.of(ann, annsKey, annsKeysKey, annsOtherKey);
    for (Caller asks : all) {
      String request = ask(asks);
      for (Caller approves : all) {
        Answer answer = approves.post(request + "/approve");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(detail(answer)).contains("a second person must");
        assertThat(approves.post(request + "/reject").status()).isEqualTo(403);
      }
    }
    assertThat(status()).isEqualTo("draft");
  }

  @Test
  void keyOfAnother_isASecondPerson() throws Exception {
    assertThat(tenant.key(bob, "edit").post(ask(ann) + "/approve").status()).isEqualTo(200);
    assertThat(status()).isEqualTo("running");
  }

  /** Where no person made them, there is no telling whose they are. */
  @Test
  void keys_approveForEachOther_butNotForTheKeyThatMadeThem() throws Exception {
    Caller one = tenant.key("edit");
    Caller other = tenant.key("edit");
    assertThat(one.post(ask(tenant.firstKey()) + "/approve").status()).isEqualTo(403);
    String request = ask(one);
    assertThat(tenant.firstKey().post(request + "/approve").status()).isEqualTo(403);
    assertThat(one.post(request + "/approve").status()).isEqualTo(403);
    assertThat(other.post(request + "/approve").status()).isEqualTo(200);
    assertThat(status()).isEqualTo("running");
    JsonNode record = ann.get(experiment + "/history").body().at("/history/0");
    assertThat(record.get("actor").asString()).startsWith("k (key:");
    assertThat(record.get("approved_by").asString()).startsWith("k (key:");
    assertThat(record.get("approved_by")).isNotEqualTo(record.get("actor"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "analyst"})
  void whoMayNotEdit_mayReadButNotDecide(String role) throws Exception {
    String request = ask(ann);
    Caller reader = tenant.person("rea", role);
    assertThat(reader.get(request).status()).isEqualTo(200);
    for (String decision : List.of("approve", "reject", "withdraw")) {
      assertThat(reader.post(request + "/" + decision).status()).isEqualTo(403);
    }
  }

  @Test
  void expiredRequest_cannotBeDecided() throws Exception {
    String request = ask(ann);
    tenant.expire(request);
    Answer late = bob.post(request + "/approve");
    assertThat(late.status()).isEqualTo(409);
    assertThat(detail(late)).contains("expired at");
    assertThat(bob.post(request + "/reject").status()).isEqualTo(409);
    assertThat(ann.post(request + "/withdraw").status()).isEqualTo(409);
    assertThat(status()).isEqualTo("draft");
    assertThat(ann.get(request).body().get("status").asString()).isEqualTo("expired");
    assertThat(ids("expired")).containsExactly(request);
    assertThat(ids("pending")).isEmpty();
  }

  @Test
  void requestWhoseEntryChanged_cannotBeApproved() throws Exception {
    String request = ask(ann);
    assertThat(
            ann.put(
                    experiment,
                    "{\"name\":\"New\",\"variants\":[{\"id\":\"a\",\"weight\":5000},"
                        + "{\"id\":\"b\",\"weight\":5000}]}")
                .status())
        .isEqualTo(200);
    Answer late = bob.post(request + "/approve");
    assertThat(late.status()).isEqualTo(409);
    assertThat(detail(late)).contains("it changed since");
    assertThat(status()).isEqualTo("draft");
    assertThat(ids("pending")).containsExactly(request);
  }

  @Test
  void requestWhoseEntryWasDeleted_cannotBeApproved() throws Exception {
    String request = ask(ann);
    assertThat(ann.delete(experiment).status()).isEqualTo(204);
    assertThat(bob.post(request + "/approve").status()).isEqualTo(409);
  }

  /** What was there when it was asked for, and is not part of the entry. */
  @Test
  void requestThatNeedsWhatIsNoMore_cannotBeApproved() throws Exception {
    ann.post("/api/v1/segments", "{\"id\":\"vip\"}");
    String id = api.fresh();
    String rules =
        ",\"rules\":[{\"audience\":{\"segment\":\"vip\"},\"serve\":{\"variation\":\"off\"}}]}";
    String flag = FreshTenant.flag(id, true, "");
    Answer asked = ann.post("/api/v1/flags" + ASK, flag.substring(0, flag.length() - 1) + rules);
    assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
    assertThat(ann.delete("/api/v1/segments/vip").status()).isEqualTo(204);
    Answer late = bob.post(asked.header("Location") + "/approve");
    assertThat(late.status()).isEqualTo(409);
    assertThat(detail(late)).contains("/rules/0/audience/segment");
  }

  @ParameterizedTest
  @CsvSource({"reject, rejected", "withdraw, withdrawn"})
  void requestThatWasClosed_isNotCarriedOut(String decision, String outcome) throws Exception {
    String request = ask(ann);
    Caller who = decision.equals("withdraw") ? ann : bob;
    Answer closed = who.post(request + "/" + decision + "?reason=no");
    assertThat(closed.status()).as("%s", closed.body()).isEqualTo(200);
    assertThat(closed.body().get("status").asString()).isEqualTo(outcome);
    for (String late : List.of("approve", "reject")) {
      Answer answer = bob.post(request + "/" + late);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(detail(answer)).contains(outcome + " by");
    }
    assertThat(ann.post(request + "/withdraw").status()).isEqualTo(409);
    assertThat(status()).isEqualTo("draft");
    assertThat(ids(outcome)).containsExactly(request);
    assertThat(ann.get("/api/v1/audit").body().toString())
        .contains("\"action\":\"" + decision + "\"");
    assertThat(ann.get("/api/v1/audit/verify").body().get("ok").asBoolean()).isTrue();
  }

  @Test
  void othersThanTheRequester_cannotWithdraw() throws Exception {
    String request = ask(ann);
    assertThat(bob.post(request + "/withdraw").status()).isEqualTo(403);
    assertThat(ids("pending")).containsExactly(request);
  }

  @Test
  void anotherTenant_seesNothingOfIt() throws Exception {
    String request = ask(ann);
    FreshTenant stranger = FreshTenant.of(api);
    Caller eve = stranger.person("eve", "admin");
    assertThat(eve.get(request).status()).isEqualTo(404);
    for (String decision : List.of("approve", "reject", "withdraw")) {
      assertThat(eve.post(request + "/" + decision).status()).isEqualTo(404);
    }
    assertThat(eve.get(APPROVALS).body().get("approvals").isEmpty()).isTrue();
    // The same subject in another tenant is another person.
    assertThat(stranger.person("ann", "admin").post(request + "/withdraw").status()).isEqualTo(404);
  }

  @Test
  void approvalsAtOnceOnTwoNodes_carryItOutOnce() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try (RunningApi other = api.another()) {
      String request = ask(ann);
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

  @Test
  void openRequests_areBounded_andClosedOnesMakeRoom() throws Exception {
    String first = ask(ann);
    for (int i = 1; i < 100; i++) {
      ask(ann);
    }
    Answer refused = ann.post(experiment + "/start" + ASK);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(detail(refused)).contains("100 requests");
    assertThat(ann.post(first + "/withdraw").status()).isEqualTo(200);
    ask(ann);
    Answer page = ann.get(APPROVALS + "?page_size=60&status=pending");
    assertThat(page.body().get("approvals").size()).isEqualTo(60);
    Answer rest =
        ann.get(
            APPROVALS
                + "?page_size=60&status=pending&page_token="
                + page.body().get("next_page_token").asString());
    assertThat(rest.body().get("approvals").size()).isEqualTo(40);
    assertThat(rest.body().has("next_page_token")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status=open", "page_size=0", "page_token=x"})
  void listThatDoesNotExist_isRefused(String query) throws Exception {
    assertThat(ann.get(APPROVALS + "?" + query).status()).isEqualTo(400);
  }

  private List<String> ids(String status) throws IOException, InterruptedException {
    return ann.get(APPROVALS + "?status=" + status)
        .body()
        .get("approvals")
        .valueStream()
        .map(request -> APPROVALS + "/" + request.get("id").asString())
        .toList();
  }
}
