package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.targeting.Audience;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Attributes that clients send in a form that conditions cannot compare. */
class UnreadableIT {
  private final RunningApi api = RunningApi.shared();
  private final CatalogEdits edits = new CatalogEdits(api);

  @Test
  void attributeThatCannotBeRead_isCounted() throws Exception {
    String id = put();
    assertThat(assign(id, "latest")).isEqualTo("NOT_TARGETED");
    assertThat(assign(id, "latest")).isEqualTo("NOT_TARGETED");
    JsonNode listed = unreadable(id);
    assertThat(listed.size()).isEqualTo(1);
    assertThat(listed.get(0).get("kind").asString()).isEqualTo("experiment");
    assertThat(listed.get(0).get("attribute").asString()).isEqualTo("app_version");
    assertThat(listed.get(0).get("expected").asString()).contains("a version");
    assertThat(listed.get(0).get("count").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2.1", "2.1.0.7", "2.1.0", "1.9"})
  void attributeThatCanBeRead_isNotCounted(String version) throws Exception {
    String id = put();
    assertThat(assign(id, version)).isEqualTo(version.startsWith("1") ? "NOT_TARGETED" : "SPLIT");
    assertThat(unreadable(id).size()).isZero();
  }

  @Test
  void explanation_isNotCounted() throws Exception {
    String id = put();
    Answer answer = api.post("/api/v1/assign/explain", body(id, "latest"));
    JsonNode path = answer.body().at("/assignments/0/path");
    assertThat(path.get(path.size() - 1).get("detail").asString())
        .contains("app_version could not be read", "a version such as 2.1.0");
    assertThat(unreadable(id).size()).isZero();
  }

  private JsonNode unreadable(String id) throws Exception {
    Answer answer = api.get("/api/v1/unreadable-attributes?id=" + id);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().get("attributes");
  }

  private String assign(String id, String version) throws Exception {
    Answer answer = api.post("/api/v1/assign", body(id, version));
    return answer.body().at("/assignments/0/reason").asString();
  }

  private static String body(String id, String version) {
    return "{\"user_id\":\"u\",\"experiments\":[\""
        + id
        + "\"],\"context\":{\"app_version\":\""
        + version
        + "\"}}";
  }

  private String put() throws Exception {
    String id = api.fresh();
    edits.put(
        revision ->
            Experiment.builder(RunningApi.TENANT, id)
                .status(ExperimentStatus.RUNNING)
                .range(new BucketRange(0, 10_000))
                .allocation(10_000)
                .audience(
                    new Audience.Condition(
                        "app_version",
                        Audience.Operator.VERSION_GREATER_OR_EQUAL,
                        List.of("2.1.0")))
                .variants(
                    List.of(new Variant("a", "A", 5_000, "{}"), new Variant("b", "B", 5_000, "{}")))
                .revision(revision)
                .build());
    return id;
  }
}
