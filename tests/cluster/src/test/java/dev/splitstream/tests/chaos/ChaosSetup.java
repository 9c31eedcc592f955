package dev.splitstream.tests.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.splitstream.tests.chaos.reference.ChaosExperiment;
import dev.splitstream.tests.stack.Answer;
import dev.splitstream.tests.stack.StackApi;
import java.util.List;

/** Brings the experiments and their metrics into the catalog, and starts them. */
final class ChaosSetup {
  private static final int ALL_WEIGHT = 10_000;

  private final StackApi api;

  ChaosSetup(StackApi api) {
    this.api = api;
  }

  void create() {
    for (ChaosExperiment.Metric metric : ChaosExperiment.METRICS) {
      ObjectNode json = named(metric.id());
      json.set("numerator", measure(metric.numerator()));
      metric.denominator().ifPresent(measure -> json.set("denominator", measure(measure)));
      post("/api/v1/metrics", json);
    }
    for (ChaosExperiment one : ChaosExperiment.ALL) {
      post("/api/v1/experiments", experiment(one));
      ObjectNode start = JsonNodeFactory.instance.objectNode();
      start.put("started_at", "2026-01-01T00:00:00Z");
      post("/api/v1/experiments/" + one.id() + "/start", start);
    }
  }

  private static ObjectNode experiment(ChaosExperiment one) {
    ObjectNode json = named(one.id());
    json.put("external_assignment", true);
    ArrayNode metrics = json.putArray("metrics");
    ChaosExperiment.METRICS.forEach(metric -> metrics.add(metric.id()));
    ArrayNode variants = json.putArray("variants");
    List<String> ids = one.variants();
    int share = ALL_WEIGHT / ids.size();
    for (int i = 0; i < ids.size(); i++) {
      ObjectNode variant = named(ids.get(i));
      variant.put("weight", i > 0 ? share : ALL_WEIGHT - share * (ids.size() - 1));
      variants.add(variant);
    }
    return json;
  }

  private static ObjectNode measure(ChaosExperiment.Measure measure) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", measure.kind());
    json.put("event_name", measure.eventName());
    return json;
  }

  private static ObjectNode named(String id) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id);
    json.put("name", id);
    return json;
  }

  private void post(String path, ObjectNode json) {
    Answer answer = api.post(path, json.toString());
    if (answer.status() / 100 != 2) {
      throw new IllegalStateException("Cannot create " + path + ": " + answer.body());
    }
  }
}
