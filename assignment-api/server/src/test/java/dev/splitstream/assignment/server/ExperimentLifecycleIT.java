package dev.splitstream.assignment.server;

import static dev.splitstream.assignment.server.CatalogEditorIT.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lifecycle of experiments over HTTP, and which edits each status allows. */
class ExperimentLifecycleIT {
  private final RunningApi api = RunningApi.shared();
  private final Editing editing = new Editing(api);

  @Test
  void experiment_passesThroughItsLifecycle() throws Exception {
    String path = path(api.started("{}"));
    assertThat(status(editing.step(path + "/pause"))).isEqualTo("paused");
    assertThat(status(editing.step(path + "/resume"))).isEqualTo("running");
    assertThat(editing.delete(path, editing.tag(path)).status()).isEqualTo(409);
    assertThat(status(editing.step(path + "/stop"))).isEqualTo("stopped");
    assertThat(editing.step(path + "/resume").status()).isEqualTo(409);
    assertThat(status(editing.step(path + "/archive"))).isEqualTo("archived");
    assertThat(editing.delete(path, editing.tag(path)).status()).isEqualTo(204);
  }

  @Test
  void decision_followsTheStop_andNamesWhoMadeIt() throws Exception {
    String path = path(api.started("{}"));
    String decision = "{\"outcome\":\"rolled_back\",\"reason\":\"no gain\"}";
    assertThat(editing.put(path + "/decision", "*", decision).status()).isEqualTo(409);
    editing.step(path + "/stop");
    Answer decided = editing.put(path + "/decision", "*", decision);
    assertThat(decided.status()).as(decided.body().toString()).isEqualTo(200);
    assertThat(decided.body().at("/decision/outcome").asString()).isEqualTo("rolled_back");
    assertThat(decided.body().at("/decision/by").asString()).contains("(key:");
    assertThat(editing.put(path + "/decision", "*", "{\"outcome\":\"shipped\"}").status())
        .isEqualTo(400);
    assertThat(status(editing.step(path + "/archive"))).isEqualTo("archived");
    assertThat(api.get(path).body().at("/decision/reason").asString()).isEqualTo("no gain");
  }

  @Test
  void mutedCheck_isInTheExperimentAndItsHistory() throws Exception {
    String path = path(api.started("{}"));
    String check = path + "/muted-checks/sample_ratio";
    Answer muted = editing.put(check, "*", "{\"reason\":\"known\"}");
    assertThat(muted.status()).as(muted.body().toString()).isEqualTo(200);
    assertThat(muted.body().at("/muted_checks/sample_ratio/reason").asString()).isEqualTo("known");
    assertThat(editing.put(check, "*", "{}").status()).isEqualTo(400);
    assertThat(editing.put(path + "/muted-checks/power", "*", "{\"reason\":\"x\"}").status())
        .isEqualTo(404);
    assertThat(api.get(path + "/history").body().at("/history/0/action").asString())
        .isEqualTo("mute check");
    assertThat(editing.delete(check).body().has("muted_checks")).isFalse();
  }

  @Test
  void idOfAnExperimentThatRan_isNotReused() throws Exception {
    String id = api.started("{}");
    editing.step(path(id) + "/stop");
    editing.step(path(id) + "/archive");
    editing.delete(path(id), "*");
    assertThat(api.post("/api/v1/experiments", RunningApi.experiment(id)).status()).isEqualTo(409);
  }

  @Test
  void repeatedStatus_changesNothing() throws Exception {
    String id = api.fresh();
    Answer draft = api.post("/api/v1/experiments", RunningApi.experiment(id));
    Answer inactive = editing.patch(path(id) + "/status", "{\"status\":\"inactive\"}");
    assertThat(inactive.header("ETag")).isEqualTo(draft.header("ETag"));
    Answer active = editing.patch(path(id) + "/status", "{\"status\":\"active\"}");
    assertThat(status(active)).isEqualTo("running");
    Answer again = editing.patch(path(id) + "/status", "{\"status\":\"active\"}");
    assertThat(again.header("ETag")).isEqualTo(active.header("ETag"));
    Answer paused = editing.patch(path(id) + "/status", "{\"status\":\"inactive\"}");
    assertThat(status(paused)).isEqualTo("paused");
    assertThat(editing.patch(path(id) + "/status", "{\"status\":\"on\"}").status()).isEqualTo(400);
  }

  @Test
  void breakingChange_isRefusedWithAllReasons() throws Exception {
    String path = path(api.started("{}"));
    Answer answer =
        editing.put(
            path,
            "*",
            json(
                "{'salt':'other','allocation':5000,'hash':'optimizely','variants':["
                    + "{'id':'a','weight':1000},{'id':'b','weight':9000}]}"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().get("detail").asString())
        .contains("salt:", "hash:", "allocation:", "weights:");
  }

  @Test
  void forcedBreakingChange_needsAReason_whichIsRecorded() throws Exception {
    String path = path(api.started("{}"));
    String body = json("{'variants':[{'id':'a','weight':1000},{'id':'b','weight':9000}]}");
    assertThat(editing.put(path + "?force=true", "*", body).status()).isEqualTo(400);
    Answer forced = editing.put(path + "?force=true&reason=a%20bug", "*", body);
    assertThat(forced.status()).isEqualTo(200);
    assertThat(api.get(path + "/history").body().get("history").get(0).get("reason").asString())
        .isEqualTo("a bug");
  }

  @Test
  void changedWeights_moveTheFewestBuckets() throws Exception {
    String id = api.fresh();
    api.post("/api/v1/experiments", RunningApi.experiment(id));
    Answer answer =
        editing.put(
            path(id),
            "*",
            json("{'variants':[{'id':'a','weight':4000},{'id':'b','weight':6000}]}"));
    assertThat(answer.body().get("variants").get(1).get("ranges").toString())
        .isEqualTo(json("[{'start':4000,'end':10000}]"));
  }

  @Test
  void moreTraffic_isAccepted() throws Exception {
    String id = api.fresh();
    String body = json("{'id':'%s','allocation':%d,'variants':[%s]}");
    String halves = json("{'id':'a','weight':5000},{'id':'b','weight':5000}");
    api.post("/api/v1/experiments", body.formatted(id, 1_000, halves));
    api.post(path(id) + "/start", "{}");
    assertThat(editing.put(path(id), "*", body.formatted(id, 2_000, halves)).status())
        .isEqualTo(200);
  }

  @Test
  void factors_areCombined() throws Exception {
    String id = api.fresh();
    Answer answer =
        api.post(
            "/api/v1/experiments",
            json(
                "{'id':'"
                    + id
                    + "','factors':[{'id':'color','levels':[{'id':'red'},{'id':'blue'}]},"
                    + "{'id':'size','levels':[{'id':'s','config':{'px':10}},{'id':'l'}]}]}"));
    assertThat(answer.body().get("variants").values())
        .extracting(variant -> variant.get("id").asString())
        .containsExactly("red-s", "red-l", "blue-s", "blue-l");
  }

  @Test
  void rangesOfALayer_cannotOverlap() throws Exception {
    String layer = api.fresh();
    api.post("/api/v1/layers", json("{'id':'" + layer + "'}"));
    assertThat(inLayer(layer, 0, 5_000).status()).isEqualTo(201);
    assertThat(inLayer(layer, 5_000, 7_000).status()).isEqualTo(201);
    Answer answer = inLayer(layer, 4_999, 5_001);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors")).hasSize(2);
  }

  @Test
  void override_isKeptByPseudonym() throws Exception {
    String id = api.started("{}");
    String path = path(id) + "/overrides/j%C3%B6rg%201";
    String pseudonym = api.bean(Pseudonyms.class).of(RunningApi.TENANT).pseudonym("j\u00f6rg 1");
    editing.put(path, json("{'variant_id':'a'}"));
    assertThat(editing.put(path, json("{'variant_id':'b'}")).body().get("overrides").toString())
        .isEqualTo(json("{'" + pseudonym + "':'b'}"));
    assertThat(editing.put(path, json("{'variant_id':'z'}")).status()).isEqualTo(400);
    assertThat(editing.delete(path).body().get("overrides")).isEmpty();
  }

  /** Ids that need encoding in a path, also those with characters that separate its parts. */
  @ParameterizedTest
  @CsvSource({"acme%2Fbob, acme/bob", "a%5Cb, a\\b", "a%3Bb, a;b", "a%25b, a%b", "a%3Fb, a?b"})
  void override_ofAnIdThatIsEncoded_isThatOfTheId(String encoded, String userId) throws Exception {
    String path = path(api.started("{}")) + "/overrides/" + encoded;
    String pseudonym = api.bean(Pseudonyms.class).of(RunningApi.TENANT).pseudonym(userId);
    Answer answer = editing.put(path, json("{'variant_id':'b'}"));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.body().get("overrides").has(pseudonym)).isTrue();
    assertThat(editing.delete(path).body().get("overrides")).isEmpty();
  }

  @Test
  void list_ofUnits_isKeptAsPseudonyms() throws Exception {
    String path = segment();
    Answer answer = editing.putText(path + "/units", "ann\r\nbob\n\nann\n");
    assertThat(answer.body().get("size").asInt()).isEqualTo(2);
    assertThat(api.get(path + "/units").body()).isEqualTo(answer.body());
    assertThat(editing.delete(path + "/units").status()).isEqualTo(200);
    assertThat(api.get(path + "/units").body().get("size").asInt()).isZero();
  }

  @Test
  void invalidLines_areReportedByNumber() throws Exception {
    Answer answer = editing.putText(segment() + "/units", "ann\n \nbob\nc\tc\n");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").values())
        .extracting(error -> error.get("pointer").asString())
        .containsExactly("/1", "/3");
  }

  @Test
  void longList_isAccepted() throws Exception {
    String path = segment();
    String list =
        IntStream.range(0, 200_000).mapToObj(i -> "user-" + i).collect(Collectors.joining("\n"));
    assertThat(editing.putText(path + "/units", list).body().get("size").asInt())
        .isEqualTo(200_000);
  }

  @Test
  void tooLongList_isRefused() throws Exception {
    String list = "u\n".repeat(1_000_001);
    assertThat(editing.putText(segment() + "/units", list).status()).isEqualTo(413);
  }

  private String segment() throws IOException, InterruptedException {
    String id = api.fresh();
    api.post("/api/v1/segments", json("{'id':'" + id + "'}"));
    return "/api/v1/segments/" + id;
  }

  private Answer inLayer(String layer, int start, int end)
      throws IOException, InterruptedException {
    return api.post(
        "/api/v1/experiments",
        json(
            "{'id':'%s','layer_id':'%s','range':{'start':%d,'end':%d},'variants':["
                    .formatted(api.fresh(), layer, start, end)
                + "{'id':'a','weight':5000},{'id':'b','weight':5000}]}"));
  }

  private static String path(String id) {
    return "/api/v1/experiments/" + id;
  }

  private static String status(Answer answer) {
    return answer.body().get("status").asString();
  }
}
