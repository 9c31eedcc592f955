package dev.splitstream.pipelines.ledger.ids;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps chunks in memory, for a ledger that does not outlive its process. */
public final class MemoryIdStore implements IdStore {
  private final Map<Integer, byte[]> chunks = new HashMap<>();

  /** With nothing in it. */
  public MemoryIdStore() {}

  @Override
  public byte @Nullable [] read(int number) {
    return chunks.get(number);
  }

  @Override
  public void write(int number, byte[] chunk) {
    chunks.put(number, chunk);
  }

  @Override
  public void remove(int number) {
    chunks.remove(number);
  }

  /** How many chunks there are. */
  public int chunks() {
    return chunks.size();
  }

  /** How many bytes all chunks have together. */
  public long bytes() {
    return chunks.values().stream().mapToLong(chunk -> chunk.length).sum();
  }
}
