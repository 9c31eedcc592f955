package dev.splitstream.assignment.server.delivery.snapshot;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Keeps snapshots in memory, and can be made to fail. */
public final class InMemorySnapshotStore implements SnapshotStore {
  private final Map<String, byte[]> contents = new ConcurrentSkipListMap<>();
  private volatile boolean available = true;

  public void setAvailable(boolean available) {
    this.available = available;
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    requireAvailable();
    contents.put(name, content.clone());
  }

  @Override
  public Optional<byte[]> get(String name) throws IOException {
    requireAvailable();
    return Optional.ofNullable(contents.get(name)).map(byte[]::clone);
  }

  @Override
  public List<String> names(String folder) throws IOException {
    return within(folder).filter(rest -> !rest.contains("/")).toList();
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    return within(folder)
        .filter(rest -> rest.contains("/"))
        .map(rest -> rest.substring(0, rest.indexOf('/')))
        .distinct()
        .toList();
  }

  private Stream<String> within(String folder) throws IOException {
    requireAvailable();
    return contents.keySet().stream()
        .filter(name -> name.startsWith(folder + "/"))
        .map(name -> name.substring(folder.length() + 1));
  }

  @Override
  public void remove(String name) throws IOException {
    requireAvailable();
    contents.remove(name);
  }

  private void requireAvailable() throws IOException {
    if (!available) {
      throw new IOException("made to fail");
    }
  }
}
