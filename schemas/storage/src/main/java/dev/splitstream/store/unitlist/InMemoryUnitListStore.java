package dev.splitstream.store.unitlist;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lists of units in memory: for tests, and for trying out what uses them. */
public final class InMemoryUnitListStore implements UnitListStore {
  private record ListKey(String tenant, String sha256) {}

  private final Map<ListKey, byte[]> lists = new HashMap<>();

  @Override
  public synchronized Optional<byte[]> find(String tenant, String sha256) {
    return Optional.ofNullable(lists.get(new ListKey(tenant, sha256))).map(byte[]::clone);
  }

  @Override
  public synchronized void put(String tenant, String sha256, byte[] units, Instant now) {
    lists.putIfAbsent(new ListKey(tenant, sha256), units.clone());
  }
}
