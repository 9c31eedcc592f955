package dev.splitstream.assignment.server.delivery;

import java.util.List;
import java.util.Optional;

/**
 * Where snapshots are kept on this node.
 *
 * @param disk the local store, if there is one
 * @param archives all, in the order in which they are asked
 * @param writers one for each
 */
record Snapshots(
    Optional<SnapshotStore> disk, List<SnapshotArchive> archives, List<SnapshotWriter> writers) {
  Snapshots {
    archives = List.copyOf(archives);
    writers = List.copyOf(writers);
  }
}
