package dev.splitstream.http.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds where responses differ from the OpenAPI document that describes them: an operation, a
 * status, a media type, a header or a member that the document does not name, a value that its
 * schema does not allow, or no body where one is described.
 */
public final class DescribedResponses {
  private static final String PROBLEM = "application/problem+json";

  /** Of a stream on which nothing has happened yet. */
  private static final String STREAM = "text/event-stream";

  /** Headers of HTTP, of Fetch and of browsers' protections, which hold for every response. */
  private static final Set<String> OF_THE_PROTOCOL =
      Set.of(
          "access-control-allow-credentials",
          "access-control-allow-origin",
          "access-control-expose-headers",
          "cache-control",
          "connection",
          "content-encoding",
          "content-security-policy",
          "content-length",
          "content-type",
          "date",
          "keep-alive",
          "referrer-policy",
          "transfer-encoding",
          "vary",
          "x-accel-buffering",
          "x-content-type-options");

  private final JsonNode document;
  private final PathTemplates paths;
  private final BodySchemas schemas;

  private DescribedResponses(JsonNode document) {
    this.document = document;
    paths = new PathTemplates(document.path("paths"));
    schemas = new BodySchemas(document);
  }

  /** Over an OpenAPI 3.1 document. */
  public static DescribedResponses in(JsonNode document) {
    return new DescribedResponses(document);
  }

  /**
   * Holds a response to the document.
   *
   * @throws AssertionError if it is not described
   */
  public void require(Exchange exchange) {
    List<String> violations = violations(exchange);
    if (!violations.isEmpty()) {
      throw new AssertionError("Not as described in openapi.json: " + violations);
    }
  }

  /** What the document does not describe; empty if the response is described. */
  public List<String> violations(Exchange exchange) {
    if (exchange.method().equals("OPTIONS")) {
      return List.of();
    }
    Optional<JsonNode> item = paths.find(exchange.path());
    if (item.isEmpty()) {
      return refusal(exchange, 404, "the path is not described");
    }
    String method = exchange.method().equals("HEAD") ? "get" : exchange.method();
    JsonNode operation = item.get().path(method.toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) {
      return refusal(exchange, 405, "the method is not described");
    }
    JsonNode response = operation.path("responses").path(String.valueOf(exchange.status()));
    if (response.isMissingNode()) {
      return List.of(exchange + ": the status is not described");
    }
    return compare(exchange, resolved(response));
  }

  /** A request that is refused before an operation is found has no description of its own. */
  private List<String> refusal(Exchange exchange, int status, String otherwise) {
    Set<Integer> early = Set.of(status, 400, 401, 403, 413, 414, 415, 429, 503);
    // OFREP has errors of its own.
    String expected = exchange.path().startsWith("/ofrep/") ? "application/json" : PROBLEM;
    return early.contains(exchange.status()) && exchange.mediaType().equals(expected)
        ? List.of()
        : List.of(exchange + ": " + otherwise);
  }

  private List<String> compare(Exchange exchange, JsonNode response) {
    List<String> violations = new ArrayList<>();
    for (String name : exchange.headers().keySet()) {
      boolean described =
          OF_THE_PROTOCOL.contains(name)
              || response.path("headers").propertyNames().stream().anyMatch(name::equalsIgnoreCase);
      if (!described && !name.startsWith(":")) {
        violations.add(exchange + ": the header " + name + " is not described");
      }
    }
    JsonNode content = response.path("content");
    if (exchange.body().isEmpty()) {
      violations.addAll(withoutBody(exchange, content));
    } else {
      violations.addAll(body(exchange, content));
    }
    return violations;
  }

  private static List<String> withoutBody(Exchange exchange, JsonNode content) {
    boolean mayBeEmpty = exchange.method().equals("HEAD") || exchange.mediaType().equals(STREAM);
    if (!mayBeEmpty && !content.isEmpty()) {
      return List.of(exchange + ": a body is described, and it is missing");
    }
    return exchange.mediaType().isEmpty() ? List.of() : unknownMediaType(exchange, content);
  }

  private static List<String> unknownMediaType(Exchange exchange, JsonNode content) {
    return content.has(exchange.mediaType())
        ? List.of()
        : List.of(exchange + ": the media type '" + exchange.mediaType() + "' is not described");
  }

  private List<String> body(Exchange exchange, JsonNode content) {
    List<String> unknown = unknownMediaType(exchange, content);
    if (!unknown.isEmpty()) {
      return unknown;
    }
    JsonNode media = content.path(exchange.mediaType());
    if (!exchange.mediaType().endsWith("json") || media.path("schema").isMissingNode()) {
      return List.of();
    }
    return schemas.violations(media.path("schema"), exchange.body()).stream()
        .map(violation -> exchange + ": " + violation)
        .toList();
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").stringValue("");
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }
}
