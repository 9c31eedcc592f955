package dev.splitstream.assignment.server.openapi;

import dev.splitstream.catalog.EntryKind;
import dev.splitstream.http.openapi.DescribeRefusals;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Statuses and headers that controllers choose in their code, where no generator sees them. */
final class StatusDescription {
  private static final String ROOT = "/api/v1/";

  private static final Set<String> CREATE =
      Set.of(ROOT + "keys", ROOT + "keys/{id}/rotate", ROOT + "tenants");

  /** Deletions that answer with what is left. */
  private static final Set<String> REMAINING =
      Set.of("muted-checks", "opt-outs", "overrides", "units");

  /** What contradicts the state, outside the catalog. */
  private static final Set<String> CONFLICT =
      Set.of(
          "PUT " + ROOT + "opt-outs",
          "POST " + ROOT + "tenants",
          "POST " + ROOT + "keys/{id}/rotate");

  private StatusDescription() {}

  /** Adds them to the description. */
  static void in(OpenAPI api) {
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> describe(path, method, operation)));
  }

  private static void describe(String path, HttpMethod method, Operation operation) {
    ApiResponses responses = operation.getResponses();
    if (method == HttpMethod.POST && CREATE.contains(path)) {
      ApiResponse created = Objects.requireNonNull(responses.remove("200"));
      responses.addApiResponse("201", created.description("Created"));
      DescribeRefusals.headers(created, "Location");
    }
    if (method == HttpMethod.DELETE && REMAINING.stream().noneMatch(path::contains)) {
      responses.remove("200");
      responses.addApiResponse("204", new ApiResponse().description("Deleted"));
    }
    if (CONFLICT.contains(method + " " + path)) {
      DescribeRefusals.refusals(operation, "409");
    }
    if (path.equals(ROOT + "catalog")) {
      describeUnchanged(operation);
    } else if (isCatalog(path)) {
      describeEntry(method, operation);
    } else if (path.startsWith(ROOT + "approvals/") && method == HttpMethod.POST) {
      DescribeRefusals.refusals(operation, "409");
    }
  }

  private static boolean isCatalog(String path) {
    return Stream.concat(
            Arrays.stream(EntryKind.values()).map(EntryKind::path),
            Stream.of("privacy", "governance"))
        .map(name -> ROOT + name)
        .anyMatch(start -> path.equals(start) || path.startsWith(start + "/"));
  }

  private static void describeUnchanged(Operation operation) {
    ApiResponse unchanged = new ApiResponse().description("It did not change");
    operation.getResponses().addApiResponse("304", unchanged);
    operation.getResponses().values().forEach(one -> DescribeRefusals.headers(one, "ETag"));
  }

  private static void describeEntry(HttpMethod method, Operation operation) {
    if (method == HttpMethod.GET) {
      describeUnchanged(operation);
    } else {
      DescribeRefusals.refusals(operation, "404", "409", "412", "428");
    }
    operation
        .getResponses()
        .forEach(
            (status, response) -> {
              switch (status) {
                case "200", "204" -> DescribeRefusals.headers(response, "ETag");
                case "201" -> DescribeRefusals.headers(response, "ETag", "Location");
                case "202" -> DescribeRefusals.headers(response, "Location");
                default -> {}
              }
            });
  }
}
