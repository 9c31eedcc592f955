package dev.splitstream.tests.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The API document, as a service serves it.
 *
 * @param service the service whose operations are used
 * @param document the whole description
 */
record ApiDescription(FuzzedService service, JsonNode document) {
  /** Which service has a path; the document itself, which needs no key, is of both. */
  private static final String SERVICE = "x-service";

  /** The operations of the service. */
  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      if (path.getValue().path(SERVICE).asText().equals(service.process())) {
        path.getValue().properties().stream()
            .filter(method -> !method.getKey().equals(SERVICE))
            .map(method -> operation(path.getKey(), method.getKey(), method.getValue()))
            .forEach(all::add);
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
