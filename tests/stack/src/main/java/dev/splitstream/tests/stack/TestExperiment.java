package dev.splitstream.tests.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An experiment with variants {@code a} and {@code b}, measured by who did {@code done}.
 *
 * @param stack where it runs
 * @param id its id, also that of its metric
 */
public record TestExperiment(Stack stack, String id) {

  /** Creates one that is still a draft. */
  public static TestExperiment draft(Stack stack, String id) {
    StackApi api = stack.assignment();
    Answer metric =
        api.post(
            "/api/v1/metrics",
            """
            {"id":"%s","name":"Done","numerator":{"kind":"occurred","event_name":"done"}}
            """
                .formatted(id));
    assertThat(metric.status()).as("metric %s", metric.body()).isEqualTo(201);
    Answer experiment =
        api.post(
            "/api/v1/experiments",
            """
            {"id":"%1$s","name":"Test","metrics":["%1$s"],"external_assignment":true,"variants":[
              {"id":"a","name":"A","weight":5000},{"id":"b","name":"B","weight":5000}]}
            """
                .formatted(id));
    assertThat(experiment.status()).as("experiment %s", experiment.body()).isEqualTo(201);
    return new TestExperiment(stack, id);
  }

  /** Creates one that runs since 2025. */
  public static TestExperiment running(Stack stack, String id) {
    TestExperiment experiment = draft(stack, id);
    Answer started =
        stack
            .assignment()
            .post(
                "/api/v1/experiments/" + id + "/start",
                "{\"started_at\":\"2025-01-01T00:00:00Z\"}");
    assertThat(started.status()).as("start %s", started.body()).isEqualTo(200);
    return experiment;
  }

  /** Exposes units {@code from} to {@code to}, the last not included, in one batch. */
  public void expose(String variant, int from, int to) {
    Answer answer =
        stack.assignment().postEvents("/api/v1/track/batch", exposures(variant, from, to));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
  }

  /** Exposes units {@code from} to {@code to}, every second one to {@code a}, in one batch. */
  public void exposeAlternately(int from, int to) {
    send(from, to, unit -> exposure(unit % 2 == 0 ? "a" : "b", unit));
  }

  /** Reports that units {@code from} to {@code to}, the last not included, have done it. */
  public void complete(String variant, int from, int to) {
    send(from, to, unit -> completion(variant, unit));
  }

  private void send(int from, int to, IntFunction<String> event) {
    String events =
        IntStream.range(from, to)
            .mapToObj(event)
            .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    Answer answer = stack.assignment().postEvents("/api/v1/track/batch", events);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
  }

  private String completion(String variant, int unit) {
    return """
    {"event_id":"%s","user_id":"unit-%d","event_type":"conversion","event_name":"done",\
    "experiment_id":"%s","variant_id":"%s","timestamp":"2025-01-08T11:00:00Z"}\
    """
        .formatted(
            UUID.nameUUIDFromBytes((id + "done" + unit).getBytes(StandardCharsets.UTF_8)),
            unit,
            id,
            variant);
  }

  /** The body of a batch that exposes units {@code from} to {@code to}, the last not included. */
  public String exposures(String variant, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(unit -> exposure(variant, unit))
        .collect(Collectors.joining(",", "{\"events\":[", "]}"));
  }

  /** One exposure; the same unit and variant always have the same event id. */
  public String exposure(String variant, int unit) {
    return """
    {"event_id":"%s","user_id":"unit-%d","event_type":"exposure","experiment_id":"%s",\
    "variant_id":"%s","timestamp":"2025-01-08T10:00:00Z"}\
    """
        .formatted(
            UUID.nameUUIDFromBytes((id + variant + unit).getBytes(StandardCharsets.UTF_8)),
            unit,
            id,
            variant);
  }

  /** What the results show. */
  public JsonNode results() {
    return stack.query().get("/api/v1/experiments/" + id + "/results").body();
  }

  /** How many units of a variant the results show; 0 before the first. */
  public long exposed(String variant) {
    for (JsonNode found : results().path("variants")) {
      if (found.path("variant_id").asText().equals(variant)) {
        return found.path("exposures").asLong();
      }
    }
    return 0;
  }
}
