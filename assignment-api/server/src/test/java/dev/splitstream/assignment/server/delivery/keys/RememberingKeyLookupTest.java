package dev.splitstream.assignment.server.delivery.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.assignment.server.delivery.snapshot.InMemorySnapshotStore;
import dev.splitstream.http.key.ApiKeyLookup;
import dev.splitstream.http.key.SwitchedKeyLookup;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.ApiKeyPlan;
import dev.splitstream.store.key.ApiKeyStore;
import dev.splitstream.store.key.InMemoryApiKeyStore;
import dev.splitstream.store.key.KeyHash;
import dev.splitstream.store.key.KeyKind;
import dev.splitstream.store.tenant.InMemoryTenantStore;
import dev.splitstream.store.tenant.TenantStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberingKeyLookupTest {
  private static final KeyHash HASH = new KeyHash("ab".repeat(32));
  private static final Instant NOON = Instant.parse("2025-01-08T12:00:00Z");

  private final TenantStore tenants = new InMemoryTenantStore();
  private final ApiKeyStore stored = new InMemoryApiKeyStore(tenants);
  private final SwitchedKeyLookup keys = new SwitchedKeyLookup(stored);
  private final InMemorySnapshotStore disk = new InMemorySnapshotStore();
  private RememberingKeyLookup store = restarted();

  private RememberingKeyLookup restarted() {
    return new RememberingKeyLookup(keys, new KeyMemory(disk, Runnable::run), keys::isAvailable);
  }

  @Test
  void usedKey_isKnownAfterARestartWithoutTheStore() throws Exception {
    ApiKey used = use();
    keys.setAvailable(false);
    store = restarted();
    assertThat(store.find(HASH)).contains(used);
  }

  @Test
  void storeThatIsKnownToBeDown_isNotAskedForARememberedKey() throws Exception {
    use();
    keys.setAvailable(false);
    store.find(HASH);
    assertThat(keys.asked()).isEqualTo(1);
  }

  @Test
  void unusedKey_isUnavailableWithoutTheStore() {
    keys.setAvailable(false);
    assertThatThrownBy(() -> store.find(HASH))
        .isInstanceOf(ApiKeyLookup.StoreUnavailableException.class);
  }

  @Test
  void revokedKey_isForgotten() throws Exception {
    use();
    stored.revoke("acme", stored.find(HASH).orElseThrow().keyId(), NOON, "bob");
    assertThat(store.find(HASH)).isEmpty();
    keys.setAvailable(false);
    store = restarted();
    assertThatThrownBy(() -> store.find(HASH))
        .isInstanceOf(ApiKeyLookup.StoreUnavailableException.class);
  }

  @Test
  void damagedMemory_isNotBelieved() throws Exception {
    use();
    byte[] content = disk.get("keys/used").orElseThrow();
    disk.put("keys/used", new String(content, UTF_8).replace("assign", "admin").getBytes(UTF_8));
    keys.setAvailable(false);
    store = restarted();
    assertThatThrownBy(() -> store.find(HASH))
        .isInstanceOf(ApiKeyLookup.StoreUnavailableException.class);
  }

  private ApiKey use() throws ApiKeyLookup.StoreUnavailableException {
    tenants.add("acme", NOON);
    stored.add(
        HASH,
        new ApiKeyPlan(
            "acme",
            "name",
            KeyKind.SERVER,
            List.of("assign"),
            List.of(),
            List.of(),
            NOON,
            "ann",
            Instant.parse("2030-01-01T00:00:00Z")));
    return store.find(HASH).orElseThrow();
  }
}
