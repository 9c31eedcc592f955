package dev.splitstream.assignment.server.keys;

import dev.splitstream.assignment.server.history.TenantHistory;
import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Scope;
import dev.splitstream.store.key.ApiKeyRecord;
import dev.splitstream.store.key.ApiKeyStore;
import dev.splitstream.store.key.KeyHash;
import dev.splitstream.store.key.KeyKind;
import dev.splitstream.store.tenant.TenantStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes API keys. Every change is appended to the tenant's history, in one transaction. */
final class KeyEdits {
  private static final String CREATE = "create";
  private static final String BOOTSTRAP = "bootstrap";

  private final ApiKeyStore keys;
  private final TenantStore tenants;
  private final TransactionTemplate transactions;
  private final TenantHistory history;
  private final Clock clock;

  KeyEdits(
      ApiKeyStore keys,
      TenantStore tenants,
      TransactionTemplate transactions,
      TenantHistory history,
      Clock clock) {
    this.keys = keys;
    this.tenants = tenants;
    this.transactions = transactions;
    this.history = history;
    this.clock = clock;
  }

  /** A key, and the hash of the key that it replaces. */
  record Rotated(KeyRecord made, KeyHash old) {}

  /** Adds the tenant and a key with these scopes, unless they already exist. */
  void seed(String tenant, KeyHash hash, String name, List<Scope> scopes) {
    KeyRecord.Plan plan =
        new KeyRecord.Plan(name, KeyKind.SERVER, scopes, List.of(), List.of(), null);
    Instant now = clock.instant();
    transactions.executeWithoutResult(
        status -> {
          tenants.add(tenant, now);
          keys.add(hash, plan.stored(tenant, now, BOOTSTRAP))
              .map(KeyRecord::of)
              .ifPresent(made -> append(tenant, CREATE, Access.SEEDED, null, made));
        });
  }

  /** The tenant's keys, newest first, including expired and revoked ones. */
  List<KeyRecord> all(String tenant) {
    return keys.list(tenant).stream().map(KeyRecord::of).toList();
  }

  /** Adds a key. */
  KeyRecord add(String tenant, KeyHash hash, KeyRecord.Plan plan, String actor) {
    return Objects.requireNonNull(
        transactions.execute(status -> insert(tenant, hash, plan, actor)));
  }

  private KeyRecord insert(String tenant, KeyHash hash, KeyRecord.Plan plan, String actor) {
    KeyRecord made =
        keys.add(hash, plan.stored(tenant, clock.instant(), actor))
            .map(KeyRecord::of)
            .orElseThrow(() -> new IllegalStateException("Cannot add a key: it exists already"));
    append(tenant, CREATE, actor, null, made);
    return made;
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
            status -> keys.lock(tenant, id).map(old -> replace(tenant, old, hash, how, actor))));
  }

  private Rotated replace(
      String tenant,
      ApiKeyRecord old,
      KeyHash hash,
      Function<KeyRecord, KeyRecord.Rotation> how,
      String actor) {
    KeyRecord before = KeyRecord.of(old);
    KeyRecord.Rotation rotation = how.apply(before);
    KeyRecord ending =
        keys.expire(tenant, before.id(), rotation.oldEndsAt()).map(KeyRecord::of).orElseThrow();
    append(tenant, "rotate", actor, before, ending);
    return new Rotated(insert(tenant, hash, rotation.made(), actor), old.hash());
  }

  /**
   * Revokes a key at once and permanently.
   *
   * @return the key's hash; empty if the tenant does not have this key
   */
  Optional<KeyHash> revoke(String tenant, String id, String actor) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> keys.lock(tenant, id).map(known -> revoke(tenant, known, actor))));
  }

  private KeyHash revoke(String tenant, ApiKeyRecord known, String actor) {
    KeyRecord before = KeyRecord.of(known);
    KeyRecord after =
        keys.revoke(tenant, before.id(), clock.instant(), actor).map(KeyRecord::of).orElseThrow();
    if (!after.equals(before)) {
      append(tenant, "revoke", actor, before, after);
    }
    return known.hash();
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
}
