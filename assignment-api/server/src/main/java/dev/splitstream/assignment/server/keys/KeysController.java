package dev.splitstream.assignment.server.keys;

import dev.splitstream.assignment.server.access.ApiKeys;
import dev.splitstream.assignment.server.access.Needs;
import dev.splitstream.assignment.server.keys.KeyBodies.KeyList;
import dev.splitstream.assignment.server.keys.KeyBodies.KeyView;
import dev.splitstream.assignment.server.keys.KeyBodies.MadeKey;
import dev.splitstream.assignment.server.keys.KeyBodies.RotateBody;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.access.Scope;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.key.KeyHash;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Creates, lists, rotates and revokes API keys. */
@RestController
@RequestMapping("/api/v1/keys")
class KeysController {
  private final KeyEdits edits;
  private final ApiKeys keys;
  private final ApiKeyGenerator generator;
  private final Clock clock;

  KeysController(KeyEdits edits, ApiKeys keys, ApiKeyGenerator generator, Clock clock) {
    this.edits = edits;
    this.keys = keys;
    this.generator = generator;
    this.clock = clock;
  }

  @PostMapping
  @Needs(Permission.KEYS)
  ResponseEntity<MadeKey> create(Access access, @RequestBody NewKey body) {
    KeyRecord.Plan plan = body.plan(clock.instant());
    requireAll(access, plan.scopes());
    String key = generator.make();
    return made(edits.add(access.tenant(), KeyHash.of(key), plan, access.actor()), key);
  }

  @GetMapping
  @Needs(Permission.KEYS)
  KeyList list(Access access) {
    return new KeyList(edits.all(access.tenant()).stream().map(KeyView::of).toList());
  }

  @PostMapping("/{id}/rotate")
  @Needs(Permission.KEYS)
  ResponseEntity<MadeKey> rotate(
      Access access,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable RotateBody body) {
    Duration grace = (body == null ? new RotateBody(null) : body).graceOrDefault();
    String key = generator.make();
    KeyEdits.Rotated rotated =
        edits
            .rotate(
                access.tenant(),
                id,
                KeyHash.of(key),
                old -> rotation(access, old, grace),
                access.actor())
            .orElseThrow(KeysController::missing);
    keys.forget(rotated.old());
    return made(rotated.made(), key);
  }

  @DeleteMapping("/{id}")
  @Needs(Permission.KEYS)
  ResponseEntity<Void> revoke(Access access, @PathVariable String id) {
    keys.forget(
        edits.revoke(access.tenant(), id, access.actor()).orElseThrow(KeysController::missing));
    return ResponseEntity.noContent().build();
  }

  /** The new key expires when the old one would have. For a longer life, create a new key. */
  private KeyRecord.Rotation rotation(Access access, KeyRecord old, Duration grace) {
    Instant now = clock.instant();
    if (!old.works(now)) {
      throw ProblemException.of(
          ProblemKind.CONFLICT, "The key was revoked or has expired. Create a new one.");
    }
    requireAll(access, old.scopes());
    return new KeyRecord.Rotation(old.plan(), now.plus(grace));
  }

  private static void requireAll(Access access, List<Scope> scopes) {
    for (Scope scope : scopes) {
      if (!access.covers(scope)) {
        throw ProblemException.of(
            ProblemKind.FORBIDDEN,
            "A key with the scope "
                + scope.wireName()
                + " can only be created by a caller who has that scope.");
      }
    }
  }

  private static ResponseEntity<MadeKey> made(KeyRecord record, String key) {
    return ResponseEntity.created(URI.create("/api/v1/keys/" + record.id()))
        .cacheControl(CacheControl.noStore())
        .body(MadeKey.of(record, key));
  }

  private static ProblemException missing() {
    return ProblemException.of(ProblemKind.NOT_FOUND, "The key does not exist.");
  }
}
