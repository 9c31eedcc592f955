package dev.splitstream.tests.conformance.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Valid bodies, for rules that a schema alone does not express, such as the sum of weights. */
final class Samples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> ENTRIES =
      Map.of(
          "Experiment",
          """
          {"id":"%1$s","name":"Test %2$d","metrics":["fuzz_metric"],
           "variants":[{"id":"a","name":"A","weight":5000},{"id":"b","name":"B","weight":5000}]}
          """,
          "Flag",
          """
          {"id":"f%1$s","name":"Flag %2$d","type":"boolean","off_variation":"off",
           "default_variation":"on","client_visible":true,"variations":[
             {"id":"on","value":true},{"id":"off","value":false}]}
          """,
          "Layer",
          "{\"id\":\"%s\",\"name\":\"Layer %d\"}",
          "Holdout",
          "{\"id\":\"%s\",\"name\":\"Holdout %d\",\"share\":100}",
          "Segment",
          """
          {"id":"%s","name":"Segment %d","audience":{"all":[
             {"attribute":"country","operator":"in","values":["DE","FR"]},
             {"not":{"attribute":"age","operator":"less","values":[18]}}]}}
          """,
          "Metric",
          """
          {"id":"%s","name":"Metric %d","numerator":{"kind":"sum","event_name":"bought","filters":[
             {"property":"currency","operator":"equals","values":["EUR"]}]},"window_seconds":86400}
          """,
          "EventDeclaration",
          """
          {"id":"%s","name":"Event %d","event_type":"custom","mode":"warn","properties":[
             {"name":"items","type":"integer","required":true,"unit":"pieces"},
             {"name":"plan","type":"string","values":["free","paid"]}]}
          """);

  private static final String EVENT =
      """
      {"user_id":"unit-%1$d","event_type":"conversion","event_name":"bought","value":%1$d.25,
       "currency":"EUR","timestamp":"2025-01-08T10:00:00Z","properties":{"items":%1$d}}
      """;

  private static final String EVALUATION =
      """
      {"user_id":"unit-%1$d","experiments":["fuzz_experiment"],
       "context":{"country":"DE","age":%1$d,"device":{"os":"ios"}}}
      """;

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("/api/v1/assign", EVALUATION),
          Map.entry("/api/v1/assign/explain", EVALUATION),
          Map.entry("/api/v1/track", EVENT),
          Map.entry("/api/v1/track/batch", "{\"events\":[" + EVENT + "," + EVENT + "]}"),
          Map.entry("/api/v1/collect", "{\"events\":[" + EVENT + "]}"),
          Map.entry(
              "/ofrep/v1/evaluate/flags",
              "{\"context\":{\"targetingKey\":\"unit-%1$d\",\"country\":\"DE\"}}"),
          Map.entry(
              "/ofrep/v1/evaluate/flags/{key}",
              "{\"context\":{\"targetingKey\":\"unit-%1$d\",\"age\":%1$d}}"),
          Map.entry("/api/v1/keys", "{\"name\":\"key %1$d\",\"scopes\":[\"admin\"]}"),
          Map.entry("/api/v1/keys/{id}/rotate", "{\"grace\":\"PT1H\"}"),
          Map.entry(
              "/api/v1/experiments/{id}/decision",
              "{\"outcome\":\"iterate\",\"reason\":\"too early\"}"),
          Map.entry("/api/v1/experiments/{id}/muted-checks/{check}", "{\"reason\":\"known\"}"),
          Map.entry("/api/v1/experiments/{id}/start", "{\"started_at\":\"2025-01-01T00:00:00Z\"}"),
          Map.entry("/api/v1/experiments/{id}/status", "{\"status\":\"active\"}"),
          Map.entry("/api/v1/experiments/{id}/overrides/{user_id}", "{\"variant_id\":\"a\"}"),
          Map.entry(
              "/api/v1/event-types/{id}/schema",
              "{\"type\":\"object\",\"properties\":{\"items\":{\"type\":\"integer\"}},"
                  + "\"required\":[\"items\"]}"),
          Map.entry("/api/v1/flags/{id}/overrides/{user_id}", "{\"variation\":\"on\"}"));

  private Samples() {}

  /** A body that the operation takes; a missing node when only its schema says what that is. */
  static JsonNode of(Operation operation, Names names, Draws draws) {
    String reference = operation.body().path("$ref").asText();
    String entry = ENTRIES.get(reference.substring(reference.lastIndexOf('/') + 1));
    if (entry != null) {
      return parse(entry.formatted(names.ownId(draws), draws.below(100)));
    }
    String body = BODIES.get(operation.path());
    return body == null ? MissingNode.getInstance() : parse(body.formatted(draws.below(50)));
  }

  /** Adds members that the schema allows. */
  static void enrich(ObjectNode body, JsonNode allowed) {
    allowed.properties().forEach(member -> body.putIfAbsent(member.getKey(), member.getValue()));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read the sample " + json, e);
    }
  }
}
