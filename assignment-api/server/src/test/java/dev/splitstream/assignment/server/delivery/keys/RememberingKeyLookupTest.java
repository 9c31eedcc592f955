package dev.splitstream.assignment.server.delivery.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.assignment.server.access.ApiKeyLookup;
import dev.splitstream.assignment.server.delivery.snapshot.InMemorySnapshotStore;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyHash;
import dev.splitstream.store.key.KeyKind;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RememberingKeyLookupTest {
  private static final KeyHash HASH = new KeyHash("ab".repeat(32));
  private static final ApiKey KEY =
      new ApiKey(
          "id",
          "acme",
          "name",
          KeyKind.SERVER,
          Set.of("assign"),
          Set.of(),
          Set.of(),
          Instant.parse("2030-01-01T00:00:00Z"),
          null);

  private final InMemorySnapshotStore disk = new InMemorySnapshotStore();
  private final Keys keys = new Keys();
  private RememberingKeyLookup store = restarted();

  private static final class Keys implements ApiKeyLookup {
    private final Map<KeyHash, ApiKey> known = new HashMap<>();
    private boolean available = true;
    private int asked;

    @Override
    public Optional<ApiKey> find(KeyHash hash) throws StoreUnavailableException {
      asked++;
      if (!available) {
        throw new StoreUnavailableException(new IOException("made to fail"));
      }
      return Optional.ofNullable(known.get(hash));
    }
  }

  private RememberingKeyLookup restarted() {
    return new RememberingKeyLookup(keys, new KeyMemory(disk, Runnable::run), () -> keys.available);
  }

  @Test
  void usedKey_isKnownAfterARestartWithoutTheStore() throws Exception {
    use();
    keys.available = false;
    store = restarted();
    assertThat(store.find(HASH)).contains(KEY);
  }

  @Test
  void storeThatIsKnownToBeDown_isNotAskedForARememberedKey() throws Exception {
    use();
    keys.available = false;
    store.find(HASH);
    assertThat(keys.asked).isEqualTo(1);
  }

  @Test
  void unusedKey_isUnavailableWithoutTheStore() {
    keys.available = false;
    assertThatThrownBy(() -> store.find(HASH))
        .isInstanceOf(ApiKeyLookup.StoreUnavailableException.class);
  }

  @Test
  void revokedKey_isForgotten() throws Exception {
    use();
    keys.known.clear();
    assertThat(store.find(HASH)).isEmpty();
    keys.available = false;
    store = restarted();
    assertThatThrownBy(() -> store.find(HASH))
        .isInstanceOf(ApiKeyLookup.StoreUnavailableException.class);
  }

  @Test
  void damagedMemory_isNotBelieved() throws Exception {
    use();
    byte[] content = disk.get("keys/used").orElseThrow();
    disk.put("keys/used", new String(content, UTF_8).replace("assign", "admin").getBytes(UTF_8));
    keys.available = false;
    store = restarted();
    assertThatThrownBy(() -> store.find(HASH))
        .isInstanceOf(ApiKeyLookup.StoreUnavailableException.class);
  }

  private void use() throws ApiKeyLookup.StoreUnavailableException {
    keys.known.put(HASH, KEY);
    store.find(HASH);
  }
}
