package dev.splitstream.assignment.server;

import static dev.splitstream.assignment.server.CatalogEditorIT.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits of what a running experiment refers to. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class SideDoorsIT {
  private static final String SEGMENT = "/api/v1/segments/beta";
  private static final String FORCE = "?force=true&reason=a%20bug";

  private final RunningApi api = RunningApi.shared();
  private Caller ann;
  private Caller bob;

  @BeforeEach
  void startExperiment() throws Exception {
    TwoPeople people = TwoPeople.of(FreshTenant.of(api), "admin");
    ann = people.ann();
    bob = people.bob();
    ann.send("POST", "/api/v1/segments", json("{'id':'beta','audience':" + country("US") + "}"));
    assertThat(beta("ann\nbob\n", "").status()).isEqualTo(200);
    Answer created =
        ann.send(
            "POST",
            "/api/v1/experiments",
            json(
                "{'id':'e','audience':{'segment':'beta'},'variants':["
                    + "{'id':'a','weight':5000},{'id':'b','weight':5000}]}"));
    assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
    assertThat(ann.post("/api/v1/experiments/e/start").status()).isEqualTo(200);
  }

  @Test
  void conditionsOfItsSegment_areABreakingChange() throws Exception {
    Answer refused = ann.put(SEGMENT, segment("DE"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("detail").asString())
        .contains("breaking changes", "experiment e > segment beta", "force=true");
    assertThat(ann.put(SEGMENT + FORCE, segment("DE")).status()).isEqualTo(200);
    assertThat(ann.get(SEGMENT + "/history").body().at("/history/0/reason").asString())
        .isEqualTo("a bug");
  }

  @Test
  void sameAudienceWrittenInAnotherWay_isFree() throws Exception {
    String body =
        json("{'audience':%s,'variants':[" + "{'id':'a','weight':5000},{'id':'b','weight':5000}]}");
    String nested = json("{'any':[{'segment':'beta'},{'all':[{'segment':'beta'}]}]}");
    assertThat(ann.put("/api/v1/experiments/e", body.formatted(nested)).status()).isEqualTo(200);
    assertThat(ann.put("/api/v1/experiments/e", body.formatted(country("US"))).status())
        .isEqualTo(409);
  }

  @Test
  void listOfInternalTraffic_isThatOfEveryExperiment() throws Exception {
    ann.send("POST", "/api/v1/segments", json("{'id':'internal'}"));
    String internal = "/api/v1/segments/internal/units";
    assertThat(units(internal, "eve\n").status()).isEqualTo(409);
    assertThat(units(internal + FORCE, "eve\n").status()).isEqualTo(200);
    assertThat(ann.delete(internal).status()).as("units enter").isEqualTo(200);
  }

  @Test
  void nameOfItsSegment_isFree() throws Exception {
    String renamed = segment("US").replace("{\"audience", "{\"name\":\"Beta\",\"audience");
    assertThat(ann.put(SEGMENT, renamed).status()).isEqualTo(200);
  }

  @Test
  void listOfItsSegment_mayGrowButNotShrink() throws Exception {
    assertThat(beta("bob\nann\neve\n", "").status()).isEqualTo(200);
    Answer refused = beta("ann\neve\n", "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("detail").asString())
        .contains("units in the experiment would be excluded");
    assertThat(ann.delete(SEGMENT + "/units").status()).isEqualTo(409);
    assertThat(beta("ann\neve\n", FORCE).status()).isEqualTo(200);
    assertThat(ann.delete(SEGMENT + "/units" + FORCE).status()).isEqualTo(200);
  }

  @Test
  void stoppedExperiment_bindsNothing() throws Exception {
    ann.post("/api/v1/experiments/e/stop");
    assertThat(beta("eve\n", "").status()).isEqualTo(200);
    assertThat(ann.put(SEGMENT, segment("DE")).status()).isEqualTo(200);
  }

  @Test
  void forcedEdit_needsTheApprovalOfADirectOne() throws Exception {
    ann.put("/api/v1/governance", json("{'approvals':['force']}"));
    Answer refused = ann.put(SEGMENT + FORCE, segment("DE"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("detail").asString()).contains("force");
    Answer asked = ann.put(SEGMENT + FORCE + "&request_approval=true", segment("DE"));
    assertThat(asked.status()).isEqualTo(202);
    assertThat(bob.post(asked.header("Location") + "/approve").status()).isEqualTo(200);
    assertThat(ann.get(SEGMENT).body().toString()).contains("DE");
    assertThat(beta("ann\nbob\neve\n", "").status()).as("adds units").isEqualTo(200);
  }

  @Test
  void grownList_needsTheApprovalOfMoreTraffic() throws Exception {
    ann.put("/api/v1/governance", json("{'approvals':['ramp']}"));
    assertThat(beta("ann\nbob\neve\n", "").status()).isEqualTo(409);
    Answer asked = beta("ann\nbob\neve\n", "?request_approval=true");
    assertThat(asked.status()).isEqualTo(202);
    assertThat(bob.post(asked.header("Location") + "/approve").status()).isEqualTo(200);
    assertThat(ann.get(SEGMENT + "/units").body().get("size").asInt()).isEqualTo(3);
  }

  /** Replaces the list of the segment of the experiment. */
  private Answer beta(String lines, String query) throws IOException, InterruptedException {
    return units(SEGMENT + "/units" + query, lines);
  }

  private Answer units(String path, String lines) throws IOException, InterruptedException {
    return api.send(
        api.bare(path)
            .header(ann.header(), ann.credential())
            .header("Content-Type", "text/plain")
            .PUT(BodyPublishers.ofString(lines)));
  }

  private static String segment(String country) {
    return json("{'audience':" + country(country) + "}");
  }

  private static String country(String country) {
    return json("{'attribute':'country','operator':'in','values':['" + country + "']}");
  }
}
