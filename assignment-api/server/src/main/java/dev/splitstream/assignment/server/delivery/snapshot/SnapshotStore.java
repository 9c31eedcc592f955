package dev.splitstream.assignment.server.delivery.snapshot;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Stores snapshots durably. A name is a path such as {@code catalog/acme/42.json}; its parts
 * consist of letters, digits and {@code . _ -}, and do not begin with a dot.
 */
public interface SnapshotStore {

  /** Stores the content under the name atomically, replacing what was there. */
  void put(String name, byte[] content) throws IOException;

  /** The content stored under the name. */
  Optional<byte[]> get(String name) throws IOException;

  /**
   * The last parts of the names directly in the folder, in no order; empty if it does not exist.
   */
  List<String> names(String folder) throws IOException;

  /** The last parts of the folders directly in the folder, in no order. */
  List<String> folders(String folder) throws IOException;

  /** Removes what is stored under the name, if anything is. */
  void remove(String name) throws IOException;
}
