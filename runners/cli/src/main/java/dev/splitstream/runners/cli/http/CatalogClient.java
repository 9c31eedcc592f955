package dev.splitstream.runners.cli.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.splitstream.runners.cli.http.ExperimentSetup.Measure;
import dev.splitstream.runners.cli.http.ExperimentSetup.Metric;
import dev.splitstream.runners.cli.http.ExperimentSetup.Variant;
import java.io.IOException;

/** Creates experiments and metrics. Existing ones are not changed. */
public final class CatalogClient {
  private static final int CONFLICT = 409;

  private final ApiClient api;

  /** A client of assignment-api. */
  public CatalogClient(ApiClient api) {
    this.api = api;
  }

  /**
   * Makes sure that the metrics and the experiment exist and that it runs.
   *
   * @throws ApiFailure if something was refused, or the experiment exists and cannot be started
   */
  public void ensure(ExperimentSetup setup) throws IOException, InterruptedException, ApiFailure {
    for (Metric metric : setup.metrics()) {
      create("/api/v1/metrics", "metric " + metric.id(), metric(metric));
    }
    create("/api/v1/experiments", "experiment " + setup.id(), experiment(setup));
    ObjectNode start = ApiClient.JSON.createObjectNode();
    start.put("started_at", setup.startedAt().toString());
    String path = "/api/v1/experiments/" + setup.id();
    create(path + "/start", "start of " + setup.id(), start);
    String status = api.get(path).body().path("status").asText();
    if (!status.equals("running")) {
      throw new ApiFailure("Cannot use experiment " + setup.id() + ": it is " + status);
    }
  }

  private void create(String path, String what, ObjectNode body)
      throws IOException, InterruptedException, ApiFailure {
    ApiClient.Answer answer = api.post(path, ApiClient.JSON.writeValueAsBytes(body));
    if (!answer.isSuccess() && answer.status() != CONFLICT) {
      throw new ApiFailure("Cannot create " + what + ": " + answer.problem());
    }
  }

  private static ObjectNode experiment(ExperimentSetup setup) {
    ObjectNode node = ApiClient.JSON.createObjectNode();
    node.put("id", setup.id());
    node.put("name", setup.name());
    // The file says which variant each unit saw.
    node.put("external_assignment", true);
    ArrayNode variants = node.putArray("variants");
    for (Variant variant : setup.variants()) {
      ObjectNode one = variants.addObject();
      one.put("id", variant.id());
      one.put("name", variant.name());
      one.put("weight", variant.weight());
      one.putObject("config");
    }
    ArrayNode metrics = node.putArray("metrics");
    setup.metrics().forEach(metric -> metrics.add(metric.id()));
    return node;
  }

  private static ObjectNode metric(Metric metric) {
    ObjectNode node = ApiClient.JSON.createObjectNode();
    node.put("id", metric.id());
    node.put("name", metric.name());
    node.set("numerator", measure(metric.numerator()));
    metric.denominator().ifPresent(measure -> node.set("denominator", measure(measure)));
    return node;
  }

  private static ObjectNode measure(Measure measure) {
    ObjectNode node = ApiClient.JSON.createObjectNode();
    node.put("kind", measure.kind());
    node.put("event_name", measure.eventName());
    return node;
  }
}
