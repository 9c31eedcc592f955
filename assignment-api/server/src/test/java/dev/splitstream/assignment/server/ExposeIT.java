package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.assignment.server.ingest.InMemoryEventPublisher;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentBuilder;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.event.Event;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a response says about the exposures that it caused. */
class ExposeIT {
  private static final String BOT = "\"context\":{\"bot\":true}";
  private static final String NO_CONTEXT = "\"context\":{}";

  private final RunningApi api = RunningApi.shared();
  private final CatalogEdits edits = new CatalogEdits(api);

  /** Shared by all classes. */
  @AfterEach
  void switchThePublisherOn() {
    api.bean(InMemoryEventPublisher.class).setAvailable(true);
  }

  @Test
  void assignment_isRecordedWhenAsked() throws Exception {
    String id = put(e -> e);
    Answer answer = expose(id, NO_CONTEXT);
    assertSaid(answer, true, "recorded");
    assertThat(exposures(id))
        .extracting(Event::variantId)
        .containsExactly(variant(answer).asString());
  }

  @Test
  void assignment_isNotRecordedUnasked() throws Exception {
    String id = put(e -> e);
    Answer answer = api.post("/api/v1/assign", body(id, NO_CONTEXT));
    assertThat(answer.body().has("exposed")).isFalse();
    assertThat(answer.body().at("/assignments/0").has("exposure")).isFalse();
    assertThat(exposures(id)).isEmpty();
  }

  @Test
  void override_isNotRecorded() throws Exception {
    String unit = api.bean(Pseudonyms.class).of(RunningApi.TENANT).pseudonym("u");
    String id = put(e -> e.overrides(Map.of(unit, "b")));
    Answer answer = expose(id, NO_CONTEXT);
    assertThat(variant(answer).asString()).isEqualTo("b");
    assertSaid(answer, false, "override");
    assertThat(exposures(id)).isEmpty();
  }

  @Test
  void bot_isNotRecorded() throws Exception {
    String id = put(e -> e);
    assertSaid(expose(id, BOT), false, "not_assigned");
    assertThat(exposures(id)).isEmpty();
  }

  @Test
  void pausedExperiment_recordsNothing() throws Exception {
    String id = put(e -> e.status(ExperimentStatus.PAUSED));
    assertSaid(expose(id, NO_CONTEXT), false, "not_assigned");
  }

  @Test
  void unknownExperiment_recordsNothing() throws Exception {
    assertSaid(expose(api.fresh(), NO_CONTEXT), false, "not_assigned");
  }

  @Test
  void noExperiments_recordNothing() throws Exception {
    Answer answer =
        api.post("/api/v1/assign?expose=true", "{\"user_id\":\"u\",\"experiments\":[]}");
    assertThat(answer.body().get("exposed").asBoolean()).isFalse();
  }

  @Test
  void recordedAndOthers_areDistinguished() throws Exception {
    String recorded = put(e -> e);
    String paused = put(e -> e.status(ExperimentStatus.PAUSED));
    Answer answer = expose(recorded + "\",\"" + paused, NO_CONTEXT);
    assertSaid(answer, true, "recorded");
    assertThat(answer.body().at("/assignments/1/exposure").asString()).isEqualTo("not_assigned");
  }

  @Test
  void exposureThatCannotBeStored_leavesTheAnswer() throws Exception {
    String id = put(e -> e);
    api.bean(InMemoryEventPublisher.class).setAvailable(false);
    Answer answer = expose(id, NO_CONTEXT);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(variant(answer).isNull()).isFalse();
    assertSaid(answer, false, "unavailable");
  }

  private static void assertSaid(Answer answer, boolean exposed, String exposure) {
    assertThat(answer.body().get("exposed").asBoolean()).isEqualTo(exposed);
    assertThat(answer.body().at("/assignments/0/exposure").asString()).isEqualTo(exposure);
  }

  private Answer expose(String id, String more) throws Exception {
    return api.post("/api/v1/assign?expose=true", body(id, more));
  }

  private static JsonNode variant(Answer answer) {
    return answer.body().at("/assignments/0/variant_id");
  }

  private List<Event> exposures(String id) {
    return api.bean(InMemoryEventPublisher.class).events().stream()
        .filter(event -> id.equals(event.experimentId()))
        .toList();
  }

  private static String body(String id, String more) {
    return "{\"user_id\":\"u\",\"experiments\":[\"" + id + "\"]," + more + "}";
  }

  private String put(UnaryOperator<ExperimentBuilder> how) throws Exception {
    String id = api.fresh();
    edits.put(
        revision ->
            how.apply(
                    Experiment.builder(RunningApi.TENANT, id)
                        .status(ExperimentStatus.RUNNING)
                        .range(new BucketRange(0, 10_000))
                        .allocation(10_000)
                        .variants(
                            List.of(
                                new Variant("a", "A", 10_000, "{}"),
                                new Variant("b", "B", 0, "{}"))))
                .revision(revision)
                .build());
    return id;
  }
}
