package dev.splitstream.runners.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.splitstream.runners.cli.http.ApiClient;
import dev.splitstream.runners.cli.http.ApiFailure;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes, lists, suspends and resumes tenants, with the key of the operator. */
public final class TenantsClient {
  private static final String PATH = "/api/v1/tenants";

  private final ApiClient api;

  /** A client of assignment-api. */
  public TenantsClient(ApiClient api) {
    this.api = api;
  }

  /**
   * A tenant.
   *
   * @param tenant its id
   * @param createdAt RFC 3339
   * @param suspendedAt RFC 3339; empty if it is not suspended
   * @param suspendedReason why it is suspended
   */
  public record Tenant(
      String tenant,
      String createdAt,
      Optional<String> suspendedAt,
      Optional<String> suspendedReason) {}

  /** All of them, by their ids. */
  public List<Tenant> all() throws IOException, InterruptedException, ApiFailure {
    List<Tenant> found = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = body(api.get(PATH + "?after=" + encoded(after)), "list tenants");
      page.path("tenants").forEach(node -> found.add(tenant(node)));
      after = page.path("next").asText("");
    } while (!after.isEmpty());
    return found;
  }

  /** Makes a tenant; answers its first key. */
  public String create(String id) throws IOException, InterruptedException, ApiFailure {
    ObjectNode body = ApiClient.JSON.createObjectNode().put("tenant", id);
    return post(PATH, body, "create " + id).path("key").asText();
  }

  /** Suspends a tenant. */
  public Tenant suspend(String id, String reason)
      throws IOException, InterruptedException, ApiFailure {
    ObjectNode body = ApiClient.JSON.createObjectNode().put("reason", reason);
    return tenant(post(path(id) + "/suspend", body, "suspend " + id));
  }

  /** Lets a tenant work again. */
  public Tenant resume(String id) throws IOException, InterruptedException, ApiFailure {
    return tenant(post(path(id) + "/resume", ApiClient.JSON.createObjectNode(), "resume " + id));
  }

  private JsonNode post(String path, ObjectNode body, String what)
      throws IOException, InterruptedException, ApiFailure {
    return body(api.post(path, ApiClient.JSON.writeValueAsBytes(body)), what);
  }

  private static JsonNode body(ApiClient.Answer answer, String what) throws ApiFailure {
    if (!answer.isSuccess()) {
      throw new ApiFailure("Cannot " + what + ": " + answer.problem());
    }
    return answer.body();
  }

  private static Tenant tenant(JsonNode node) {
    return new Tenant(
        node.path("tenant").asText(),
        node.path("created_at").asText(),
        text(node, "suspended_at"),
        text(node, "suspended_reason"));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.hasNonNull(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
  }

  private static String path(String id) {
    return PATH + "/" + encoded(id);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
