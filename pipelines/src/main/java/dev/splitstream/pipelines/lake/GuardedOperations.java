package dev.splitstream.pipelines.lake;

import java.util.function.Predicate;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/**
 * A table that takes a commit only while it has no snapshot of a certain kind. The check is made on
 * the very metadata that the commit replaces, and the catalog replaces no other: so there is no
 * moment between the two at which somebody else could make that snapshot.
 *
 * @param table the table
 * @param unwanted the snapshots that must not be there
 */
record GuardedOperations(TableOperations table, Predicate<Snapshot> unwanted)
    implements TableOperations {

  /** The snapshot is there already. */
  static final class UnwantedException extends RuntimeException implements CleanableFailure {
    private static final long serialVersionUID = 1L;

    UnwantedException(Snapshot snapshot) {
      super("Cannot commit: snapshot " + snapshot.snapshotId() + " is there already");
    }
  }

  /**
   * Commits. Asked twice because the first answer was lost, the catalog says that the commit
   * failed; Iceberg would make it anew, and then delete what the table needs of the first. So it is
   * looked up whether it is there.
   *
   * @throws UnwantedException if such a snapshot is there
   */
  @Override
  public void commit(TableMetadata base, TableMetadata metadata) {
    for (Snapshot snapshot : base.snapshots()) {
      if (unwanted.test(snapshot)) {
        throw new UnwantedException(snapshot);
      }
    }
    try {
      table.commit(base, metadata);
    } catch (CommitFailedException e) {
      if (table.refresh().snapshot(metadata.currentSnapshot().snapshotId()) == null) {
        throw e;
      }
    }
  }

  @Override
  public TableMetadata current() {
    return table.current();
  }

  @Override
  public TableMetadata refresh() {
    return table.refresh();
  }

  @Override
  public FileIO io() {
    return table.io();
  }

  @Override
  public EncryptionManager encryption() {
    return table.encryption();
  }

  @Override
  public String metadataFileLocation(String fileName) {
    return table.metadataFileLocation(fileName);
  }

  @Override
  public LocationProvider locationProvider() {
    return table.locationProvider();
  }

  @Override
  public long newSnapshotId() {
    return table.newSnapshotId();
  }

  @Override
  public boolean requireStrictCleanup() {
    return table.requireStrictCleanup();
  }
}
