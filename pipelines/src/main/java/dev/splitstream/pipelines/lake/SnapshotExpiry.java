package dev.splitstream.pipelines.lake;

import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;

/**
 * Expires old snapshots of a table. The table's metadata lists them all, and every commit reads and
 * writes it: without expiry, commits would become ever more expensive. Rows stay: they are in the
 * newest snapshot.
 *
 * @param kept how many snapshots stay, so that a reader of one has time to list its files
 * @param atOnce how many expire at once, as that is a commit too
 */
// ADR-0076
record SnapshotExpiry(int kept, int atOnce) {
  /** Ten minutes of a job that commits every two seconds. */
  static final SnapshotExpiry DEFAULT = new SnapshotExpiry(300, 60);

  /** Whether there are enough to expire some. */
  boolean isDue(TableMetadata table) {
    return table.snapshots().size() >= kept + atOnce;
  }

  /** Expires all but the newest, and deletes the files that only the expired ones needed. */
  void expire(Table table) {
    table
        .expireSnapshots()
        .expireOlderThan(table.currentSnapshot().timestampMillis())
        .retainLast(kept)
        .commit();
  }
}
