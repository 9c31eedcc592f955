package dev.splitstream.http.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import java.util.Set;

/**
 * Adds to a generated description what controllers do not show: how every operation refuses a
 * request, and the headers of its responses. Both refer to components that are written by hand in
 * the document.
 */
public final class DescribeRefusals {
  private static final String RESPONSES = "#/components/responses/";
  private static final String HEADERS = "#/components/headers/";
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  /** The components that describe refusals, by status. */
  private static final Map<String, String> COMPONENTS =
      Map.ofEntries(
          Map.entry("400", "BadRequest"),
          Map.entry("401", "Unauthenticated"),
          Map.entry("403", "Forbidden"),
          Map.entry("404", "NotFound"),
          Map.entry("406", "NotAcceptable"),
          Map.entry("408", "RequestTimeout"),
          Map.entry("409", "Conflict"),
          Map.entry("412", "PreconditionFailed"),
          Map.entry("413", "BodyTooLarge"),
          Map.entry("415", "UnsupportedMediaType"),
          Map.entry("428", "PreconditionRequired"),
          Map.entry("429", "TooManyRequests"),
          Map.entry("503", "Unavailable"));

  private DescribeRefusals() {}

  /** Adds them to every operation whose errors are problem documents. */
  public static void in(OpenAPI api) {
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> describe(path, method, operation)));
  }

  private static void describe(String path, HttpMethod method, Operation operation) {
    if (path.startsWith("/ofrep/")) {
      operation
          .getResponses()
          .forEach(
              (status, response) -> {
                switch (status) {
                  case "401" -> headers(response, "WWW-Authenticate");
                  case "429", "503" -> headers(response, "Retry-After");
                  case "200", "304" -> headers(response, "ETag");
                  default -> {}
                }
              });
    } else {
      refusals(operation, "400", "401", "403", "406", "429", "503");
      if (path.contains("{")) {
        refusals(operation, "404");
      }
      if (WITH_BODY.contains(method)) {
        refusals(operation, "408", "413", "415");
      }
    }
    operation.getResponses().values().stream()
        .filter(response -> response.get$ref() == null)
        .forEach(response -> headers(response, "X-Request-Id"));
  }

  /** Adds refusals by their statuses, in the place of what the operation says of them. */
  public static void refusals(Operation operation, String... statuses) {
    for (String status : statuses) {
      operation
          .getResponses()
          .addApiResponse(
              status, new ApiResponse().$ref(RESPONSES + COMPONENTS.getOrDefault(status, "none")));
    }
  }

  /** Adds headers to a response. */
  public static void headers(ApiResponse response, String... names) {
    for (String name : names) {
      response.addHeaderObject(name, new Header().$ref(HEADERS + name));
    }
  }
}
