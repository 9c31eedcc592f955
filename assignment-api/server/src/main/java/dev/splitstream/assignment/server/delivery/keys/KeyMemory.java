package dev.splitstream.assignment.server.delivery.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.splitstream.assignment.server.delivery.Checksum;
import dev.splitstream.assignment.server.delivery.snapshot.SnapshotStore;
import dev.splitstream.failure.FailureReason;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyHash;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The permissions of keys that were used on this node, on disk. Keys are stored as hashes, from
 * which they cannot be recovered. Saved outside the request path.
 */
final class KeyMemory {
  private static final Logger log = LoggerFactory.getLogger(KeyMemory.class);
  private static final String NAME = "keys/used";
  private static final int CHECKSUM_LENGTH = 64;
  private static final int MOST = 10_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final SnapshotStore store;
  private final Executor worker;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Map<String, ApiKey> keys;

  /** Loads what is stored; {@code worker} has one thread. */
  KeyMemory(SnapshotStore store, Executor worker) {
    this.store = store;
    this.worker = worker;
    this.keys = new ConcurrentHashMap<>(load(store));
  }

  /** What the store of record last said of the key. */
  Optional<ApiKey> recall(KeyHash hash) {
    return Optional.ofNullable(keys.get(hash.hex()));
  }

  /** Records the answer of the store of record; empty if the key no longer exists. */
  void learn(KeyHash hash, Optional<ApiKey> key) {
    boolean changed;
    if (key.isEmpty()) {
      changed = keys.remove(hash.hex()) != null;
    } else {
      changed = keys.size() < MOST && !key.get().equals(keys.put(hash.hex(), key.get()));
    }
    if (changed && scheduled.compareAndSet(false, true)) {
      worker.execute(this::save);
    }
  }

  private void save() {
    scheduled.set(false);
    byte[] json = JSON.writeValueAsBytes(new TreeMap<>(keys));
    byte[] content =
        Arrays.copyOf(Checksum.of(json).getBytes(US_ASCII), CHECKSUM_LENGTH + json.length);
    System.arraycopy(json, 0, content, CHECKSUM_LENGTH, json.length);
    try {
      store.put(NAME, content);
    } catch (IOException e) {
      log.warn("Cannot save the hashes of used API keys: {}", FailureReason.of(e));
    }
  }

  private static Map<String, ApiKey> load(SnapshotStore store) {
    try {
      byte[] content = store.get(NAME).orElse(new byte[0]);
      if (content.length == 0) {
        return Map.of();
      }
      byte[] json =
          Arrays.copyOfRange(content, Math.min(CHECKSUM_LENGTH, content.length), content.length);
      String checksum = new String(content, 0, content.length - json.length, US_ASCII);
      if (!Checksum.of(json).equals(checksum)) {
        log.warn("{} is damaged: starting without remembered API keys", NAME);
        return Map.of();
      }
      return JSON.readValue(json, new TypeReference<Map<String, ApiKey>>() {});
    } catch (IOException | JacksonException e) {
      log.warn("Cannot read the hashes of used API keys: {}", FailureReason.of(e));
      return Map.of();
    }
  }
}
