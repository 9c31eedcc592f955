package dev.splitstream.assignment.server.delivery.snapshot;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where snapshots outlive this process. A name is a path such as {@code catalog/acme/42.json}; its
 * parts are letters, digits, {@code . _ -}, and begin with no dot.
 */
public interface SnapshotStore {

  /** Stores the content under the name, whole or not at all, in place of what was there. */
  void put(String name, byte[] content) throws IOException;

  /** What is stored under the name. */
  Optional<byte[]> get(String name) throws IOException;

  /** The last parts of the names directly in the folder, in no order; none if it is unknown. */
  List<String> names(String folder) throws IOException;

  /** The last parts of the folders directly in the folder, in no order. */
  List<String> folders(String folder) throws IOException;

  /** Removes what is stored under the name, if anything is. */
  void remove(String name) throws IOException;
}
