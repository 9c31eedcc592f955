package dev.splitstream.pipelines.lake;

import java.util.function.Predicate;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/**
 * Table operations that accept a commit only if it was not made before. The check sees exactly the
 * metadata that the commit replaces, and the catalog replaces no other: so no other writer can make
 * the commit between the two.
 *
 * @param table the table
 * @param made whether the commit was made before the table had this metadata
 */
// ADR-0056
public record GuardedOperations(TableOperations table, Predicate<TableMetadata> made)
    implements TableOperations {

  /** The commit was made before. */
  public static final class MadeAlreadyException extends RuntimeException
      implements CleanableFailure {
    private static final long serialVersionUID = 1L;

    MadeAlreadyException() {
      super("Cannot commit: this was done before");
    }
  }

  /**
   * Commits. If the request is repeated because the first answer was lost, the catalog reports that
   * the commit failed; Iceberg would then repeat it, and delete files of the first that the table
   * needs. So this checks whether the commit exists.
   *
   * @throws MadeAlreadyException if it was made before
   */
  @Override
  public void commit(TableMetadata base, TableMetadata metadata) {
    if (made.test(base)) {
      throw new MadeAlreadyException();
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
