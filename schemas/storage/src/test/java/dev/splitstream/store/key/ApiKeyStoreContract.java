package dev.splitstream.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.store.tenant.TenantStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of API keys does. */
public interface ApiKeyStoreContract {
  /** When keys are made. */
  Instant NOON = Instant.parse("2025-01-08T12:00:00Z");

  /** The hash of a key. */
  KeyHash HASH = KeyHash.of("key");

  /** The store, without keys at the start of each test; the tenants acme and umbrella exist. */
  ApiKeyStore keys();

  /** The tenants whose keys it holds. */
  TenantStore tenants();

  private static ApiKeyPlan plan(String name, Instant made, @Nullable Instant expiresAt) {
    return new ApiKeyPlan(
        "acme",
        name,
        KeyKind.BROWSER,
        List.of("collect", "evaluate"),
        List.of("https://example.com"),
        List.of("checkout"),
        made,
        "ann",
        expiresAt);
  }

  private ApiKeyRecord added(KeyHash hash, ApiKeyPlan plan) {
    return keys().add(hash, plan).orElseThrow();
  }

  @Test
  default void addedKey_isFoundByItsHash() {
    ApiKeyRecord added = added(HASH, plan("page", NOON, NOON.plusSeconds(60)));
    assertThat(keys().find(HASH))
        .contains(
            new ApiKey(
                added.keyId(),
                "acme",
                "page",
                KeyKind.BROWSER,
                Set.of("collect", "evaluate"),
                Set.of("https://example.com"),
                Set.of("checkout"),
                NOON.plusSeconds(60),
                null));
    assertThat(keys().find(KeyHash.of("other"))).isEmpty();
  }

  @Test
  default void record_holdsThePlan() {
    ApiKeyPlan plan = plan("page", NOON, null);
    assertThat(added(HASH, plan))
        .isEqualTo(new ApiKeyRecord(HASH, keys().list("acme").get(0).keyId(), plan, null, null));
  }

  @Test
  default void sameHash_isAddedOnce() {
    added(HASH, plan("first", NOON, null));
    assertThat(keys().add(HASH, plan("second", NOON, null))).isEmpty();
    assertThat(keys().list("acme")).extracting(key -> key.plan().name()).containsExactly("first");
  }

  @Test
  default void keyOfAnUnknownTenant_isRefused() {
    ApiKeyPlan known = plan("page", NOON, null);
    ApiKeyPlan unknown =
        new ApiKeyPlan(
            "nowhere",
            known.name(),
            known.kind(),
            known.scopes(),
            known.origins(),
            known.teams(),
            NOON,
            "ann",
            null);
    assertThatThrownBy(() -> keys().add(HASH, unknown)).isInstanceOf(RuntimeException.class);
  }

  @Test
  default void suspensionOfItsTenant_isFoundWithTheKey() {
    added(HASH, plan("page", NOON, null));
    tenants().suspend("acme", "unpaid", NOON);
    assertThat(keys().find(HASH)).map(ApiKey::suspended).contains("unpaid");
  }

  @Test
  default void keys_areFoundByTheirIds() {
    ApiKeyRecord one = added(HASH, plan("one", NOON, null));
    added(KeyHash.of("two"), plan("two", NOON, null));
    assertThat(keys().findByIds(List.of(one.keyId(), "unknown")))
        .extracting(ApiKey::name)
        .containsExactly("one");
    assertThat(keys().findByIds(List.of())).isEmpty();
  }

  @Test
  default void list_isNewestFirst_andOfOneTenant() {
    added(HASH, plan("old", NOON, null));
    added(KeyHash.of("two"), plan("new", NOON.plusSeconds(1), null));
    assertThat(keys().list("acme"))
        .extracting(key -> key.plan().name())
        .containsExactly("new", "old");
    assertThat(keys().list("umbrella")).isEmpty();
  }

  @Test
  default void expiry_isSet_andOnlyMovedForward() {
    String id = added(HASH, plan("page", NOON, null)).keyId();
    assertThat(expired(id, 60)).isEqualTo(NOON.plusSeconds(60));
    assertThat(expired(id, 30)).isEqualTo(NOON.plusSeconds(30));
    assertThat(expired(id, 60)).isEqualTo(NOON.plusSeconds(30));
    assertThat(keys().find(HASH)).map(ApiKey::expiresAt).contains(NOON.plusSeconds(30));
  }

  private @Nullable Instant expired(String id, long seconds) {
    return keys().expire("acme", id, NOON.plusSeconds(seconds)).orElseThrow().plan().expiresAt();
  }

  @Test
  default void revokedKey_isNotFound_butListed() {
    String id = added(HASH, plan("page", NOON, null)).keyId();
    ApiKeyRecord revoked = keys().revoke("acme", id, NOON, "bob").orElseThrow();
    assertThat(revoked.revokedAt()).isEqualTo(NOON);
    assertThat(revoked.revokedBy()).isEqualTo("bob");
    assertThat(keys().find(HASH)).isEmpty();
    assertThat(keys().findByIds(List.of(id))).isEmpty();
    assertThat(keys().list("acme")).containsExactly(revoked);
  }

  @Test
  default void revokedKey_keepsItsFirstRevocation() {
    String id = added(HASH, plan("page", NOON, null)).keyId();
    ApiKeyRecord first = keys().revoke("acme", id, NOON, "bob").orElseThrow();
    assertThat(keys().revoke("acme", id, NOON.plusSeconds(1), "eve")).contains(first);
  }

  @Test
  default void keyOfAnotherTenant_isNeitherLockedNorChanged() {
    ApiKeyRecord added = added(HASH, plan("page", NOON, null));
    String id = added.keyId();
    assertThat(keys().lock("umbrella", id)).isEmpty();
    assertThat(keys().expire("umbrella", id, NOON)).isEmpty();
    assertThat(keys().revoke("umbrella", id, NOON, "bob")).isEmpty();
    assertThat(keys().lock("acme", id)).contains(added);
  }
}
