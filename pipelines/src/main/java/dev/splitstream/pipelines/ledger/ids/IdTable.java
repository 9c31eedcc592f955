package dev.splitstream.pipelines.ledger.ids;

/**
 * A set of ids in chunks that a hash addresses, so that a look-up reads one small chunk, however
 * many ids there are. It grows by linear hashing: one chunk at a time is split, never all at once.
 * Ids are never removed individually, only all at once. Candidates found by the hash are compared
 * in full.
 *
 * @param side which half of the store's numbers its chunks have: 0 or 1
 * @param size how many ids it holds
 * @param newestMicros when the newest of their events happened; meaningless if it is empty
 */
// ADR-0080
public record IdTable(int side, int size, long newestMicros) {
  /**
   * On average. Not large, as a look-up reads one; not small, as each has a key of some 70 bytes.
   */
  private static final int IDS_IN_CHUNK = 32;

  private static final int SIDES = 2;

  /** One that holds nothing. */
  public static IdTable empty(int side) {
    return new IdTable(side, 0, Long.MIN_VALUE);
  }

  /** Whether it holds nothing. */
  public boolean isEmpty() {
    return size == 0;
  }

  boolean holds(long idHigh, long idLow, IdStore store) {
    return !isEmpty()
        && IdChunk.holds(read(chunk(idHigh, idLow, chunks(size)), store), idHigh, idLow);
  }

  /**
   * A table with more ids, none of which it holds yet.
   *
   * @param ids upper and lower halves, alternating
   * @param newest when the newest of their events happened
   */
  IdTable plus(long[] ids, long newest, IdStore store) {
    int sizeAfter = Math.addExact(size, ids.length / 2);
    int chunksAfter = chunks(sizeAfter);
    OpenChunks open = new OpenChunks(this, store);
    for (int chunks = chunks(size); chunks < chunksAfter; chunks++) {
      open.split(chunks);
    }
    for (int i = 0; i < ids.length; i += 2) {
      open.add(chunk(ids[i], ids[i + 1], chunksAfter), ids[i], ids[i + 1]);
    }
    open.write();
    return new IdTable(side, sizeAfter, Math.max(newestMicros, newest));
  }

  /** An empty table; clears the store, too. */
  IdTable cleared(IdStore store) {
    if (!isEmpty()) {
      for (int chunk = 0; chunk < chunks(size); chunk++) {
        store.remove(number(chunk));
      }
    }
    return empty(side);
  }

  byte[] read(int chunk, IdStore store) {
    return IdChunk.checked(store.read(number(chunk)));
  }

  void write(int chunk, byte[] ids, IdStore store) {
    store.write(number(chunk), ids);
  }

  private int number(int chunk) {
    return SIDES * chunk + side;
  }

  private static int chunks(int size) {
    return size == 0 ? 1 : (size - 1) / IDS_IN_CHUNK + 1;
  }

  /** Which chunk an id belongs to. Part of the format. */
  static int chunk(long idHigh, long idLow, int chunks) {
    int mask = 2 * Integer.highestOneBit(chunks) - 1;
    int chunk = hash(idHigh, idLow) & mask;
    return chunk < chunks ? chunk : chunk & (mask >> 1);
  }

  /** Mixed well, as some generators of ids leave most bits equal. Part of the format. */
  private static int hash(long idHigh, long idLow) {
    long hash = idHigh ^ Long.rotateLeft(idLow, 32);
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) (hash ^ (hash >>> 33));
  }
}
