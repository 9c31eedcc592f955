package dev.splitstream.assignment.server.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.json.Json;
import dev.splitstream.http.access.Scope;
import dev.splitstream.store.key.ApiKeyPlan;
import dev.splitstream.store.key.ApiKeyRecord;
import dev.splitstream.store.key.KeyKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An API key as its tenant's admins see it: everything but the key itself.
 *
 * @param id its permanent id
 * @param name its name, chosen by its creator
 * @param kind where it may be stored
 * @param scopes what it allows
 * @param origins where pages that use a browser key come from; empty for a server key
 * @param teams of which a key with the scope edit is a member
 * @param createdBy who made it
 * @param expiresAt when it expires or expired; null for never
 * @param revokedAt when it was revoked; null if it was not
 * @param revokedBy who revoked it
 */
record KeyRecord(
    String id,
    String name,
    KeyKind kind,
    List<Scope> scopes,
    List<String> origins,
    List<String> teams,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy) {

  /** Copies the lists. */
  KeyRecord {
    scopes = List.copyOf(scopes);
    origins = List.copyOf(origins);
    teams = List.copyOf(teams);
  }

  /**
   * The properties of a key to create.
   *
   * @param expiresAt null for never
   */
  record Plan(
      String name,
      KeyKind kind,
      List<Scope> scopes,
      List<String> origins,
      List<String> teams,
      @Nullable Instant expiresAt) {
    Plan {
      scopes = List.copyOf(scopes);
      origins = List.copyOf(origins);
      teams = List.copyOf(teams);
    }

    /** As it is stored. */
    ApiKeyPlan stored(String tenant, Instant now, String actor) {
      List<String> names = scopes.stream().map(Scope::wireName).toList();
      return new ApiKeyPlan(tenant, name, kind, names, origins, teams, now, actor, expiresAt);
    }
  }

  /** What admins see of a stored key. */
  static KeyRecord of(ApiKeyRecord key) {
    ApiKeyPlan plan = key.plan();
    return new KeyRecord(
        key.keyId(),
        plan.name(),
        plan.kind(),
        plan.scopes().stream().map(Scope::ofWireName).flatMap(Optional::stream).sorted().toList(),
        plan.origins(),
        plan.teams(),
        plan.createdAt(),
        plan.createdBy(),
        plan.expiresAt(),
        key.revokedAt(),
        key.revokedBy());
  }

  /**
   * How a key is replaced.
   *
   * @param made the new key
   * @param oldEndsAt when the old one expires, unless it expires earlier
   */
  record Rotation(Plan made, Instant oldEndsAt) {}

  /** The properties of a key like this one. */
  Plan plan() {
    return new Plan(name, kind, scopes, origins, teams, expiresAt);
  }

  /** The document that the history keeps of it, as JSON. */
  String document() {
    return new String(
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("id", id);
              json.writeStringProperty("name", name);
              json.writeStringProperty("kind", kind.wireName());
              list(json, "scopes", scopes.stream().map(Scope::wireName).toList());
              list(json, "origins", origins);
              if (!teams.isEmpty()) {
                list(json, "teams", teams);
              }
              text(json, "expires_at", expiresAt);
              text(json, "revoked_at", revokedAt);
              json.writeEndObject();
            }),
        UTF_8);
  }

  private static void list(JsonGenerator json, String name, List<String> items) {
    json.writeArrayPropertyStart(name);
    items.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String name, @Nullable Instant time) {
    if (time != null) {
      json.writeStringProperty(name, time.toString());
    }
  }

  /** Whether it works at that time. */
  boolean works(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
