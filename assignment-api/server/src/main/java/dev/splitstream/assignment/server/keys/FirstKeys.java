package dev.splitstream.assignment.server.keys;

import dev.splitstream.http.access.KeyHash;
import dev.splitstream.http.access.Scope;
import dev.splitstream.store.KeyKind;
import java.util.List;

/** The key that a new tenant begins with: it makes all others. */
public final class FirstKeys {
  private final ApiKeyStore records;
  private final ApiKeyGenerator maker;

  FirstKeys(ApiKeyStore records, ApiKeyGenerator maker) {
    this.records = records;
    this.maker = maker;
  }

  /**
   * Makes a key of the scopes {@code admin}, {@code assign}, {@code ingest} and {@code query}: no
   * key makes one with a scope that it lacks.
   *
   * @param actor who asked for it
   * @return the key, which is kept nowhere
   */
  public String make(String tenant, String actor) {
    String key = maker.make();
    records.add(
        tenant,
        KeyHash.of(key),
        new KeyRecord.Plan(
            "first key",
            KeyKind.SERVER,
            List.of(Scope.ASSIGN, Scope.INGEST, Scope.ADMIN, Scope.QUERY),
            List.of(),
            List.of(),
            null),
        actor);
    return key;
  }
}
