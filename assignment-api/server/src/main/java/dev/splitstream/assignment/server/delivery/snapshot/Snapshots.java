package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.assignment.server.catalog.live.CatalogListener;
import java.util.List;
import java.util.Optional;

/**
 * Where snapshots are kept on this node.
 *
 * @param disk the local store, if there is one
 * @param writers one for each archive
 */
public record Snapshots(Optional<SnapshotStore> disk, List<CatalogListener> writers) {
  /** Copies the list. */
  public Snapshots {
    writers = List.copyOf(writers);
  }
}
