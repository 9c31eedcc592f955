package dev.splitstream.query.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A case of {@code golden/statistics.json}: inputs, and what an independent computation gave. */
record GoldenCase(
    String id, String method, JsonNode inputs, JsonNode expected, JsonNode tolerance) {

  static List<GoldenCase> all() throws IOException {
    try (InputStream json =
        Objects.requireNonNull(GoldenCase.class.getResourceAsStream("/golden/statistics.json"))) {
      List<GoldenCase> cases = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(json)) {
        cases.add(
            new GoldenCase(
                node.get("id").asText(),
                node.get("method").asText(),
                node.get("inputs"),
                node.get("expected"),
                node.get("tolerance")));
      }
      return cases;
    }
  }

  /** What is off, one line a field; a field is a number, a boolean, or absent for null. */
  List<String> deviations(Map<String, Object> actual) {
    List<String> found = new ArrayList<>();
    expected
        .fields()
        .forEachRemaining(
            field -> {
              Object value = actual.get(field.getKey());
              if (!matches(field.getKey(), field.getValue(), value)) {
                found.add(field.getKey() + ": expected " + field.getValue() + ", got " + value);
              }
            });
    return found;
  }

  private boolean matches(String field, JsonNode wanted, @Nullable Object value) {
    if (wanted.isNull() || value == null) {
      return wanted.isNull() && value == null;
    }
    if (wanted.isBoolean()) {
      return value.equals(wanted.asBoolean());
    }
    JsonNode limits = tolerance.path("fields").path(field);
    JsonNode limit = limits.isMissingNode() ? tolerance : limits;
    double bound =
        Math.max(
            limit.get("abs").asDouble(), limit.get("rel").asDouble() * Math.abs(wanted.asDouble()));
    return Math.abs(((Number) value).doubleValue() - wanted.asDouble()) <= bound;
  }

  @Override
  public String toString() {
    return id + " " + method;
  }
}
