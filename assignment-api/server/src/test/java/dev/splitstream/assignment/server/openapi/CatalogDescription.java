package dev.splitstream.assignment.server.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.splitstream.catalog.EntryKind;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds the documents of the catalog to the OpenAPI description. Controllers send and receive them
 * as they are stored, so no class shows their fields; {@code openapi/catalog.json} describes them.
 */
final class CatalogDescription {
  private static final String DOCUMENTS = "openapi/catalog.json";
  private static final String JSON = "application/json";
  private static final String ROOT = "/api/v1/";

  private static final Set<HttpMethod> EDITS =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  private static final Set<String> MAY_NEED_APPROVAL =
      Set.of("experiments", "flags", "governance", "holdouts", "layers", "metrics", "segments");

  private CatalogDescription() {}

  /** Adds them to the description. */
  static void in(OpenAPI api) {
    read().getComponents().getSchemas().forEach(api.getComponents()::addSchemas);
    for (EntryKind kind : EntryKind.values()) {
      api.getPaths().forEach((path, item) -> describe(kind, path, item));
    }
    describeSettings(api, "privacy", "PrivacySettings");
    describeSettings(api, "governance", "GovernanceSettings");
    MAY_NEED_APPROVAL.forEach(path -> describeApproval(api, path));
    answer(api, ROOT + "audit", "AuditRecords");
    answer(api, ROOT + "reports/daily", "DailyReport");
    answer(api, ROOT + "catalog", "CompiledCatalog");
  }

  private static void describe(EntryKind kind, String path, PathItem item) {
    String name = name(kind);
    String list = ROOT + kind.path();
    if (!path.equals(list) && !path.startsWith(list + "/{id}")) {
      return;
    }
    for (Map.Entry<HttpMethod, Operation> one : item.readOperationsMap().entrySet()) {
      Operation operation = one.getValue();
      if (EDITS.contains(one.getKey())) {
        terms(operation);
      }
      if (path.equals(list)) {
        boolean creates = one.getKey() == HttpMethod.POST;
        answers(operation, creates ? "201" : "200", creates ? name : name + "List");
      } else if (path.endsWith("/history")) {
        answers(operation, "200", "History");
      } else if (!isUnitCount(path, one.getKey()) && !isDeletion(path, list, one.getKey())) {
        answers(operation, "200", name);
      }
    }
    body(path.equals(list) ? item.getPost() : item.getPut(), path, list, name);
  }

  private static void describeSettings(OpenAPI api, String path, String name) {
    PathItem item = Objects.requireNonNull(api.getPaths().get(ROOT + path));
    terms(item.getPut());
    terms(item.getDelete());
    item.getPut()
        .setRequestBody(new RequestBody().required(true).content(content(JSON, ref(name))));
    answers(item.getGet(), "200", name);
    answers(item.getPut(), "200", name);
    answer(api, ROOT + path + "/history", "History");
  }

  /** Edits that may be pending approval. */
  private static void describeApproval(OpenAPI api, String start) {
    api.getPaths().entrySet().stream()
        .filter(path -> path.getKey().startsWith(ROOT + start))
        .flatMap(path -> path.getValue().readOperationsMap().entrySet().stream())
        .filter(one -> EDITS.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .forEach(
            edit ->
                edit.getResponses()
                    .addApiResponse(
                        "202",
                        new ApiResponse()
                            .description("Pending approval")
                            .content(content(JSON, ref("ApprovalView")))));
  }

  private static boolean isUnitCount(String path, HttpMethod method) {
    return path.endsWith("/units") && method != HttpMethod.DELETE;
  }

  private static boolean isDeletion(String path, String list, HttpMethod method) {
    return method == HttpMethod.DELETE && path.equals(list + "/{id}");
  }

  private static void body(@Nullable Operation operation, String path, String list, String name) {
    if (operation == null) {
      return;
    }
    if (path.equals(list) || path.equals(list + "/{id}")) {
      operation.setRequestBody(new RequestBody().required(true).content(content(JSON, ref(name))));
    } else if (path.endsWith("/schema")) {
      operation.setRequestBody(
          new RequestBody().required(true).content(content(JSON, ref("EventSchema"))));
    } else if (path.endsWith("/units")) {
      operation.setRequestBody(
          new RequestBody()
              .required(true)
              .content(content("text/plain", new Schema<String>().types(Set.of("string")))));
    }
  }

  private static void terms(Operation operation) {
    operation.addParametersItem(
        parameter(
            "header",
            "If-Match",
            "The ETag of the entry as it was read; required by PUT and DELETE"));
    operation.addParametersItem(
        parameter(
            "query", "force", "true: make the edit despite breaking changes; requires a reason"));
    operation.addParametersItem(
        parameter(
            "query",
            "request_approval",
            "true: if a second person must approve the edit, request approval and answer 202"));
    operation.addParametersItem(
        parameter("query", "reason", "The reason, recorded in the history"));
  }

  private static Parameter parameter(String in, String name, String description) {
    return new Parameter()
        .in(in)
        .name(name)
        .description(description)
        .schema(new Schema<String>().types(Set.of("string")));
  }

  private static void answer(OpenAPI api, String path, String schema) {
    Optional.ofNullable(api.getPaths().get(path))
        .map(PathItem::getGet)
        .ifPresent(operation -> answers(operation, "200", schema));
  }

  private static void answers(Operation operation, String status, String schema) {
    operation.setResponses(
        new ApiResponses()
            .addApiResponse(
                status, new ApiResponse().description("OK").content(content(JSON, ref(schema)))));
  }

  private static Content content(String type, Schema<?> schema) {
    return new Content().addMediaType(type, new MediaType().schema(schema));
  }

  private static Schema<?> ref(String name) {
    return new Schema<>().$ref("#/components/schemas/" + name);
  }

  private static String name(EntryKind kind) {
    return kind.type().getSimpleName();
  }

  private static OpenAPI read() {
    try (InputStream in = new ClassPathResource(DOCUMENTS).getInputStream()) {
      return Json31.mapper().readValue(in, OpenAPI.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot parse " + DOCUMENTS + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + DOCUMENTS, e);
    }
  }
}
