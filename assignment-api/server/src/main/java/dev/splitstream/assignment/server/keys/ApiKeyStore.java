package dev.splitstream.assignment.server.keys;

import dev.splitstream.assignment.server.history.TenantHistory;
import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.KeyHash;
import dev.splitstream.http.access.Scope;
import dev.splitstream.store.key.KeyKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores API keys in Postgres. Every change is appended to the tenant's history. */
final class ApiKeyStore {
  private static final String SEED_TENANT =
      "INSERT INTO tenants (tenant, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String SEED_KEY =
      """
      INSERT INTO api_keys (key_hash, tenant, name, scopes, created_at, created_by)
      VALUES (?, ?, ?, string_to_array(?, ','), ?, 'bootstrap')
      ON CONFLICT DO NOTHING
      RETURNING *
      """;

  private static final String ADD =
      """
      INSERT INTO api_keys
          (key_hash, tenant, name, kind, scopes, origins, teams, created_at, created_by, expires_at)
      VALUES (?, ?, ?, ?, string_to_array(?, ','), string_to_array(?, ','),
              string_to_array(?, ','), ?, ?, ?)
      RETURNING *
      """;

  private static final String ALL =
      "SELECT * FROM api_keys WHERE tenant = ? ORDER BY created_at DESC, key_id";

  /** Locks the row, so that changes of a key are serialized. */
  private static final String ONE =
      "SELECT * FROM api_keys WHERE tenant = ? AND key_id = ? FOR UPDATE";

  /** A key that expires earlier keeps its expiry. */
  private static final String END =
      """
      UPDATE api_keys SET expires_at = least(coalesce(expires_at, ?), ?)
      WHERE tenant = ? AND key_id = ?
      RETURNING *
      """;

  /** A revoked key keeps its first revocation. */
  private static final String REVOKE =
      """
      UPDATE api_keys
      SET revoked_at = coalesce(revoked_at, ?), revoked_by = coalesce(revoked_by, ?)
      WHERE tenant = ? AND key_id = ?
      RETURNING *
      """;

  private static final String CREATE = "create";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TenantHistory history;
  private final Clock clock;

  ApiKeyStore(
      JdbcClient jdbc, TransactionTemplate transactions, TenantHistory history, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.history = history;
    this.clock = clock;
  }

  /** A key, and the hash of the key that it replaces, which may be its own. */
  record Rotated(KeyRecord made, KeyHash old) {}

  /** Adds the tenant and a key with these scopes, unless they already exist. */
  void seed(String tenant, KeyHash hash, String name, List<Scope> scopes) {
    OffsetDateTime now = at(clock.instant());
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql(SEED_TENANT).params(tenant, now).update();
          jdbc.sql(SEED_KEY)
              .params(hash.bytes(), tenant, name, names(scopes), now)
              .query((row, n) -> record(row))
              .optional()
              .ifPresent(made -> append(tenant, CREATE, Access.SEEDED, null, made));
        });
  }

  /** The tenant's keys, newest first, including expired and revoked ones. */
  List<KeyRecord> all(String tenant) {
    return jdbc.sql(ALL).param(tenant).query((row, n) -> record(row)).list();
  }

  /** Adds a key. */
  KeyRecord add(String tenant, KeyHash hash, KeyRecord.Plan plan, String actor) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              KeyRecord made = insert(tenant, hash, plan, actor);
              append(tenant, CREATE, actor, null, made);
              return made;
            }));
  }

  private KeyRecord insert(String tenant, KeyHash hash, KeyRecord.Plan plan, String actor) {
    return jdbc.sql(ADD)
        .param(hash.bytes())
        .param(tenant)
        .param(plan.name())
        .param(plan.kind().wireName())
        .param(names(plan.scopes()))
        .param(String.join(",", plan.origins()))
        .param(String.join(",", plan.teams()))
        .param(at(clock.instant()))
        .param(actor)
        .param(plan.expiresAt() == null ? null : at(plan.expiresAt()))
        .query((row, n) -> record(row))
        .single();
  }

  /**
   * Adds a key that replaces another, which then expires.
   *
   * @param how computes the rotation from the old key; if it throws, nothing is changed
   * @return empty if the tenant does not have this key
   */
  Optional<Rotated> rotate(
      String tenant,
      String id,
      KeyHash hash,
      Function<KeyRecord, KeyRecord.Rotation> how,
      String actor) {
    return Objects.requireNonNull(
        transactions.execute(
            status ->
                find(tenant, id)
                    .map(old -> replace(tenant, old, hash, how.apply(old.made()), actor))));
  }

  /**
   * Revokes a key at once and permanently.
   *
   * @return the key's hash; empty if the tenant does not have this key
   */
  Optional<KeyHash> revoke(String tenant, String id, String actor) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> find(tenant, id).map(known -> revoke(tenant, known, actor))));
  }

  private KeyHash revoke(String tenant, Rotated known, String actor) {
    KeyRecord before = known.made();
    KeyRecord after =
        jdbc.sql(REVOKE)
            .params(at(clock.instant()), actor, tenant, before.id())
            .query((row, n) -> record(row))
            .single();
    if (!after.equals(before)) {
      append(tenant, "revoke", actor, before, after);
    }
    return known.old();
  }

  private Rotated replace(
      String tenant, Rotated old, KeyHash hash, KeyRecord.Rotation rotation, String actor) {
    KeyRecord made = insert(tenant, hash, rotation.made(), actor);
    OffsetDateTime end = at(rotation.oldEndsAt());
    KeyRecord ending =
        jdbc.sql(END)
            .params(end, end, tenant, old.made().id())
            .query((row, n) -> record(row))
            .single();
    append(tenant, "rotate", actor, old.made(), ending);
    append(tenant, CREATE, actor, null, made);
    return new Rotated(made, old.old());
  }

  private Optional<Rotated> find(String tenant, String id) {
    return jdbc.sql(ONE)
        .params(tenant, id)
        .query((row, n) -> new Rotated(record(row), hash(row)))
        .optional();
  }

  private void append(
      String tenant, String action, String actor, @Nullable KeyRecord before, KeyRecord after) {
    history.append(
        new TenantHistory.Event(
            tenant,
            AuditKind.KEY,
            after.id(),
            action,
            actor,
            before == null ? null : before.document(),
            after.document()));
  }

  private static KeyRecord record(ResultSet row) throws SQLException {
    String[] scopes = (String[]) row.getArray("scopes").getArray();
    String[] origins = (String[]) row.getArray("origins").getArray();
    String[] teams = (String[]) row.getArray("teams").getArray();
    return new KeyRecord(
        row.getString("key_id"),
        row.getString("name"),
        KeyKind.ofWireName(row.getString("kind")),
        Arrays.stream(scopes).map(Scope::ofWireName).flatMap(Optional::stream).sorted().toList(),
        List.of(origins),
        List.of(teams),
        Objects.requireNonNull(instant(row, "created_at")),
        row.getString("created_by"),
        instant(row, "expires_at"),
        instant(row, "revoked_at"),
        row.getString("revoked_by"));
  }

  private static String names(List<Scope> scopes) {
    return scopes.stream().map(Scope::wireName).collect(Collectors.joining(","));
  }

  private static KeyHash hash(ResultSet row) throws SQLException {
    return KeyHash.of(row.getBytes("key_hash"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
