package dev.splitstream.assignment.server.keys;

import dev.splitstream.http.access.Scope;
import dev.splitstream.store.key.KeyHash;
import dev.splitstream.store.key.KeyKind;
import java.util.List;

/** Creates the first key of a new tenant, which can create all others. */
public final class FirstKeys {
  private final KeyEdits edits;
  private final ApiKeyGenerator generator;

  FirstKeys(KeyEdits edits, ApiKeyGenerator generator) {
    this.edits = edits;
    this.generator = generator;
  }

  /**
   * Creates a key with the scopes {@code admin}, {@code assign}, {@code ingest} and {@code query}.
   * It has all of them because a key cannot create one with a scope that it lacks.
   *
   * @param actor who asked for it
   * @return the key, which is not stored anywhere
   */
  public String make(String tenant, String actor) {
    String key = generator.make();
    edits.add(
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
