package dev.splitstream.pipelines.ledger.ids;

import org.jspecify.annotations.Nullable;

/**
 * The store of one unit's closed ids: small chunks that are read and written one at a time. What is
 * written here must become durable with the unit's ledger, or not at all.
 */
public interface IdStore {
  /** The chunk with this number; null if it does not exist. */
  byte @Nullable [] read(int number);

  /** Replaces the chunk with this number. */
  void write(int number, byte[] chunk);

  /** Removes the chunk with this number, if it exists. */
  void remove(int number);
}
