package dev.splitstream.pipelines.lake.maintenance;

import dev.splitstream.pipelines.lake.GuardedOperations;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.LakeTable;
import dev.splitstream.pipelines.lake.maintenance.CompactedPartition.Outcome;
import dev.splitstream.store.job.MaintenanceLock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * Replaces many small files of a partition by few sorted ones, while jobs write and readers read.
 * Each partition is a commit of its own. A process that dies leaves at most files that no snapshot
 * needs.
 */
public final class LakeCompactor implements AutoCloseable {
  /** Iceberg tries several times within each. The stream commits every few seconds. */
  private static final int COMMIT_ROUNDS = 20;

  private final LakeSettings settings;
  private final JdbcCatalog catalog;
  private final Clock clock;
  private final Path folder;
  private final GroupRewrite.Sizes sizes;

  /**
   * Opens the lake's catalog.
   *
   * @param clock decides which days are over, in UTC
   * @param folder for rows that do not fit into memory
   */
  public LakeCompactor(LakeSettings settings, Clock clock, Path folder) {
    this(settings, clock, folder, GroupRewrite.Sizes.DEFAULT);
  }

  LakeCompactor(LakeSettings settings, Clock clock, Path folder, GroupRewrite.Sizes sizes) {
    this.settings = settings;
    this.catalog = settings.openCatalog();
    this.clock = clock;
    this.folder = folder;
    this.sizes = sizes;
  }

  /**
   * What {@link #compact} would do now, to files that are replaced and not to those that follow.
   */
  public void plan(Consumer<CompactedPartition> each) throws IOException {
    for (LakeTable lakeTable : LakeTable.values()) {
      Table table = load(lakeTable);
      for (FileGroup group : CompactionPlan.of(table, clock.instant())) {
        each.accept(
            CompactedPartition.of(lakeTable.tableName(), group, List.of(), Outcome.PLANNED));
      }
    }
  }

  /**
   * Compacts all tables.
   *
   * @param each is called with each partition once it is done
   * @throws IllegalStateException if other maintenance is under way, or new files do not hold the
   *     same rows
   */
  public void compact(Consumer<CompactedPartition> each) throws IOException, SQLException {
    try (MaintenanceLock lock = MaintenanceLock.take(settings.database().connect())) {
      for (LakeTable lakeTable : LakeTable.values()) {
        Table table = load(lakeTable);
        GroupRewrite rewrite = new GroupRewrite(table, folder, sizes);
        for (FileGroup group : CompactionPlan.of(table, clock.instant())) {
          each.accept(compact(lakeTable, table, rewrite, group, lock));
        }
      }
    }
  }

  private Table load(LakeTable lakeTable) {
    try {
      return lakeTable.load(catalog);
    } catch (NoSuchTableException e) {
      throw new IllegalStateException(
          "Cannot compact "
              + lakeTable.tableName()
              + ": no job has made it; start the streaming job",
          e);
    }
  }

  private CompactedPartition compact(
      LakeTable lakeTable, Table table, GroupRewrite rewrite, FileGroup group, MaintenanceLock lock)
      throws IOException, SQLException {
    List<DataFile> files = rewrite.rewrite(group);
    lock.check();
    return commit(lakeTable, table, group, files);
  }

  /** Puts new files in the place of those of the group; deletes the new ones if it cannot. */
  CompactedPartition commit(
      LakeTable lakeTable, Table table, FileGroup group, List<DataFile> files) {
    boolean isReplaced = replace(table, group, files);
    if (!isReplaced) {
      files.forEach(file -> table.io().deleteFile(file.location()));
    }
    return CompactedPartition.of(
        lakeTable.tableName(),
        group,
        isReplaced ? files : List.of(),
        isReplaced ? Outcome.COMPACTED : Outcome.SKIPPED);
  }

  /**
   * Replaces files in one commit.
   *
   * @return false if the newest snapshot no longer has all of them
   */
  private static boolean replace(Table table, FileGroup group, List<DataFile> files) {
    for (int round = 1; ; round++) {
      try {
        rewrite(table, group, files).commit();
        return true;
      } catch (ValidationException e) {
        return false;
      } catch (CommitFailedException e) {
        if (round == COMMIT_ROUNDS) {
          throw new IllegalStateException(
              "Cannot compact %s of %s: other writers committed first, %d times; try again"
                  .formatted(group.path(), table.name(), round),
              e);
        }
      }
    }
  }

  /**
   * Rows are never deleted by separate files here, so whether the replaced files are still there is
   * all that has to be checked. The check begins at the newest snapshot: the one from which the
   * rows were read may have expired.
   */
  private static RewriteFiles rewrite(Table table, FileGroup group, List<DataFile> files) {
    table.refresh();
    BaseTable guarded =
        new BaseTable(
            new GuardedOperations(((HasTableOperations) table).operations(), metadata -> false),
            table.name());
    RewriteFiles rewrite =
        guarded.newRewrite().validateFromSnapshot(table.currentSnapshot().snapshotId());
    group.files().forEach(rewrite::deleteFile);
    files.forEach(rewrite::addFile);
    return rewrite;
  }

  @Override
  public void close() {
    catalog.close();
  }
}
