package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests for approval are open, and which are listed. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class ApprovalRequestsIT {
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
  void expiredRequest_cannotBeDecided() throws Exception {
    String request = start.ask(ann);
    tenant.expire(request);
    Answer late = bob.post(request + "/approve");
    assertThat(late.status()).isEqualTo(409);
    assertThat(StartRequests.detail(late)).contains("expired at");
    assertThat(bob.post(request + "/reject").status()).isEqualTo(409);
    assertThat(ann.post(request + "/withdraw").status()).isEqualTo(409);
    assertThat(start.status()).isEqualTo("draft");
    assertThat(ann.get(request).body().get("status").asString()).isEqualTo("expired");
    assertThat(start.requests("expired")).containsExactly(request);
    assertThat(start.requests("pending")).isEmpty();
  }

  @Test
  void requestWhoseEntryChanged_cannotBeApproved() throws Exception {
    String request = start.ask(ann);
    assertThat(
            ann.put(
                    experiment,
                    "{\"name\":\"New\",\"variants\":[{\"id\":\"a\",\"weight\":5000},"
                        + "{\"id\":\"b\",\"weight\":5000}]}")
                .status())
        .isEqualTo(200);
    Answer late = bob.post(request + "/approve");
    assertThat(late.status()).isEqualTo(409);
    assertThat(StartRequests.detail(late)).contains("it has changed since");
    assertThat(start.status()).isEqualTo("draft");
    assertThat(start.requests("pending")).containsExactly(request);
  }

  @Test
  void requestWhoseEntryWasDeleted_cannotBeApproved() throws Exception {
    String request = start.ask(ann);
    assertThat(ann.delete(experiment).status()).isEqualTo(204);
    assertThat(bob.post(request + "/approve").status()).isEqualTo(409);
  }

  /** Something that existed when it was requested and is not part of the entry. */
  @Test
  void requestWhoseReferenceWasDeleted_cannotBeApproved() throws Exception {
    ann.post("/api/v1/segments", "{\"id\":\"vip\"}");
    String id = api.fresh();
    String rules =
        ",\"rules\":[{\"audience\":{\"segment\":\"vip\"},\"serve\":{\"variation\":\"off\"}}]}";
    String flag = FreshTenant.flag(id, true, "");
    Answer asked =
        ann.post("/api/v1/flags" + StartRequests.ASK, flag.substring(0, flag.length() - 1) + rules);
    assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
    assertThat(ann.delete("/api/v1/segments/vip").status()).isEqualTo(204);
    Answer late = bob.post(asked.header("Location") + "/approve");
    assertThat(late.status()).isEqualTo(409);
    assertThat(StartRequests.detail(late)).contains("/rules/0/audience/segment");
  }

  @ParameterizedTest
  @CsvSource({"reject, rejected", "withdraw, withdrawn"})
  void closedRequest_cannotBeDecided(String decision, String outcome) throws Exception {
    String request = start.ask(ann);
    Caller who = decision.equals("withdraw") ? ann : bob;
    Answer closed = who.post(request + "/" + decision + "?reason=no");
    assertThat(closed.status()).as("%s", closed.body()).isEqualTo(200);
    assertThat(closed.body().get("status").asString()).isEqualTo(outcome);
    for (String late : List.of("approve", "reject")) {
      Answer answer = bob.post(request + "/" + late);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(StartRequests.detail(answer)).contains(outcome + " by");
    }
    assertThat(ann.post(request + "/withdraw").status()).isEqualTo(409);
    assertThat(start.status()).isEqualTo("draft");
    assertThat(start.requests(outcome)).containsExactly(request);
    assertThat(ann.get("/api/v1/audit").body().toString())
        .contains("\"action\":\"" + decision + "\"");
    assertThat(ann.get("/api/v1/audit/verify").body().get("ok").asBoolean()).isTrue();
  }

  @Test
  void openRequests_areBounded_andClosedOnesMakeRoom() throws Exception {
    String first = start.ask(ann);
    for (int i = 1; i < 100; i++) {
      start.ask(ann);
    }
    Answer refused = ann.post(experiment + "/start" + StartRequests.ASK);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(StartRequests.detail(refused)).contains("100 requests");
    assertThat(ann.post(first + "/withdraw").status()).isEqualTo(200);
    start.ask(ann);
    Answer page = ann.get(StartRequests.APPROVALS + "?page_size=60&status=pending");
    assertThat(page.body().get("approvals").size()).isEqualTo(60);
    Answer rest =
        ann.get(
            StartRequests.APPROVALS
                + "?page_size=60&status=pending&page_token="
                + page.body().get("next_page_token").asString());
    assertThat(rest.body().get("approvals").size()).isEqualTo(40);
    assertThat(rest.body().has("next_page_token")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status=open", "page_size=0", "page_token=x"})
  void listThatDoesNotExist_isRefused(String query) throws Exception {
    assertThat(ann.get(StartRequests.APPROVALS + "?" + query).status()).isEqualTo(400);
  }
}
