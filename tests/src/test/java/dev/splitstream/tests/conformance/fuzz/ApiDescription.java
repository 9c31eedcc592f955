package dev.splitstream.tests.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The OpenAPI description that a service publishes.
 *
 * @param service that says it
 * @param document the whole description
 */
record ApiDescription(FuzzedService service, JsonNode document) {

  /** All that can be done. */
  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        all.add(operation(path.getKey(), method.getKey(), method.getValue()));
      }
    }
    return all;
  }

  private Operation operation(String path, String method, JsonNode described) {
    List<Operation.Parameter> parameters = new ArrayList<>();
    for (JsonNode parameter : described.path("parameters")) {
      parameters.add(
          new Operation.Parameter(
              parameter.path("name").asText(),
              parameter.path("in").asText(),
              parameter.path("required").asBoolean()));
    }
    JsonNode body = MissingNode.getInstance();
    String bodyType = "";
    for (Map.Entry<String, JsonNode> content :
        described.path("requestBody").path("content").properties()) {
      body = content.getValue().path("schema");
      bodyType = content.getKey();
    }
    return new Operation(
        service, method.toUpperCase(Locale.ROOT), path, parameters, body, bodyType);
  }
}
