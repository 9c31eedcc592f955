package dev.splitstream.pipelines.lake.maintenance;

import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.LakeTable;
import dev.splitstream.store.job.MaintenanceLock;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * Expires snapshots by age. The streaming job does it by number; after it has stopped, and after a
 * compaction, files that only old snapshots need would stay.
 */
public final class LakeExpiry implements AutoCloseable {
  private final LakeSettings settings;
  private final JdbcCatalog catalog;
  private final Clock clock;

  /** Opens the lake's catalog. */
  public LakeExpiry(LakeSettings settings, Clock clock) {
    this.settings = settings;
    this.catalog = settings.openCatalog();
    this.clock = clock;
  }

  /**
   * What was expired.
   *
   * @param table the table's name
   * @param snapshots how many
   * @param snapshotsLeft how many there are still, tagged ones included
   * @param files how many files of data and metadata were deleted
   */
  public record Expired(String table, int snapshots, int snapshotsLeft, int files) {}

  /**
   * Expires the snapshots of all tables that are older, except the newest and those that a tag
   * holds, and deletes the files that only these needed.
   *
   * @throws IllegalStateException if other maintenance is under way
   */
  public List<Expired> expire(Duration olderThan) throws SQLException {
    try (MaintenanceLock lock = MaintenanceLock.take(settings.database().connect())) {
      List<Expired> expired = new ArrayList<>();
      for (LakeTable lakeTable : LakeTable.values()) {
        lock.check();
        expired.add(expire(lakeTable, olderThan));
      }
      return expired;
    }
  }

  private Expired expire(LakeTable lakeTable, Duration olderThan) {
    Table table = lakeTable.load(catalog);
    Set<Long> before = snapshots(table);
    Set<String> deleted = ConcurrentHashMap.newKeySet();
    long cutoff = clock.instant().minus(olderThan).toEpochMilli();
    ExpireSnapshots expiry =
        table
            .expireSnapshots()
            .expireOlderThan(cutoff)
            .retainLast(1)
            .deleteWith(
                path -> {
                  table.io().deleteFile(path);
                  deleted.add(path);
                });
    oldAndUntagged(table, cutoff).forEach(expiry::expireSnapshotId);
    expiry.commit();
    table.refresh();
    Set<Long> left = snapshots(table);
    before.removeAll(left);
    return new Expired(lakeTable.tableName(), before.size(), left.size(), deleted.size());
  }

  /**
   * Iceberg looks for all files that no snapshot needs only if snapshots are named; otherwise files
   * that a compaction replaced stay until the snapshot of the compaction expires itself.
   */
  private static List<Long> oldAndUntagged(Table table, long cutoff) {
    Set<Long> referenced =
        table.refs().values().stream().map(SnapshotRef::snapshotId).collect(Collectors.toSet());
    List<Long> found = new ArrayList<>();
    for (Snapshot snapshot : table.snapshots()) {
      if (snapshot.timestampMillis() < cutoff && !referenced.contains(snapshot.snapshotId())) {
        found.add(snapshot.snapshotId());
      }
    }
    return found;
  }

  private static Set<Long> snapshots(Table table) {
    return ((HasTableOperations) table)
        .operations().current().snapshots().stream()
            .map(Snapshot::snapshotId)
            .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    catalog.close();
  }
}
