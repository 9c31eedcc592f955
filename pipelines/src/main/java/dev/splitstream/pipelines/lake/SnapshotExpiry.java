package dev.splitstream.pipelines.lake;

import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;

/**
 * Lets old snapshots of a table go. The table's metadata names them all, and is read and written by
 * each commit: without this a commit would cost the more, the more there were before. Rows stay:
 * they are in the newest snapshot.
 *
 * @param kept how many snapshots stay, so that a reader of one has time to list its files
 * @param atOnce how many go at once, as that is a commit too
 */
record SnapshotExpiry(int kept, int atOnce) {
  /** Ten minutes of a job that commits every two seconds. */
  static final SnapshotExpiry DEFAULT = new SnapshotExpiry(300, 60);

  /** Whether there are enough to let some go. */
  boolean isDue(TableMetadata table) {
    return table.snapshots().size() >= kept + atOnce;
  }

  /** Lets all go but the newest, and the files that only they needed. */
  void expire(Table table) {
    table
        .expireSnapshots()
        .expireOlderThan(table.currentSnapshot().timestampMillis())
        .retainLast(kept)
        .commit();
  }
}
