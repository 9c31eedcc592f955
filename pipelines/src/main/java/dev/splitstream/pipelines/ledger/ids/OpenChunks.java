package dev.splitstream.pipelines.ledger.ids;

import java.util.HashMap;
import java.util.Map;

/** The chunks that a batch of ids changes: each is read once, and written once at the end. */
final class OpenChunks {
  private final IdTable table;
  private final IdStore store;
  private final Map<Integer, byte[]> changed = new HashMap<>();

  OpenChunks(IdTable table, IdStore store) {
    this.table = table;
    this.store = store;
  }

  void add(int chunk, long idHigh, long idLow) {
    changed.put(chunk, IdChunk.plus(open(chunk), idHigh, idLow));
  }

  /**
   * Adds one chunk, which takes its ids from the chunk that held them so far.
   *
   * @param chunks how many there are
   */
  void split(int chunks) {
    int parent = chunks - Integer.highestOneBit(chunks);
    byte[] ids = open(parent);
    if (IdChunk.isEmpty(ids)) {
      return;
    }
    changed.put(parent, IdChunk.checked(null));
    for (int at = 1; at < ids.length; at += IdChunk.ID_BYTES) {
      long high = IdChunk.high(ids, at);
      long low = IdChunk.low(ids, at);
      add(IdTable.chunk(high, low, chunks + 1), high, low);
    }
  }

  private byte[] open(int chunk) {
    byte[] open = changed.get(chunk);
    return open == null ? table.read(chunk, store) : open;
  }

  void write() {
    changed.forEach((chunk, ids) -> table.write(chunk, ids, store));
  }
}
