package dev.splitstream.pipelines.lake;

import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.store.LakeCommitStore;
import dev.splitstream.store.LakeCommitStore.FileCommit;
import dev.splitstream.store.LakeCommitStore.Intent;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.parquet.ParquetUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds files to tables, each exactly once, however often it is asked. An intent in Postgres comes
 * before the commit and its mark after it; the commit's id is in the snapshot's summary. So
 * whatever a crash cut short is either found there, or has not happened.
 */
public final class LakeCommitter {
  private static final Logger LOG = LoggerFactory.getLogger(LakeCommitter.class);
  private static final String COMMIT_ID = "splitstream.commit-id";

  private final Catalog catalog;
  private final RetryingTransaction transaction;
  private final SnapshotExpiry expiry;

  /** Commits to tables of this catalog, and keeps its record of commits by these transactions. */
  public LakeCommitter(Catalog catalog, RetryingTransaction transaction) {
    this(catalog, transaction, SnapshotExpiry.DEFAULT);
  }

  LakeCommitter(Catalog catalog, RetryingTransaction transaction, SnapshotExpiry expiry) {
    this.catalog = catalog;
    this.transaction = transaction;
    this.expiry = expiry;
  }

  /**
   * A file and its place in the order of all files of the job.
   *
   * @param position counted from 1
   * @param file the file
   */
  public record Numbered(long position, LakeFile file) {}

  /**
   * Commits those of the files that are not committed yet.
   *
   * @throws IllegalStateException when the job forgot commits that it once made
   */
  public void commit(List<Numbered> files) throws SQLException, IOException, InterruptedException {
    List<String> paths = files.stream().map(numbered -> numbered.file().path()).toList();
    Map<String, FileCommit> known =
        transaction.run(connection -> LakeCommitStore.commitsOf(connection, paths));
    Map<String, List<Numbered>> unfinished = new HashMap<>();
    List<Numbered> fresh = new ArrayList<>();
    for (Numbered numbered : files) {
      FileCommit commit = known.get(numbered.file().path());
      if (commit == null) {
        fresh.add(numbered);
      } else if (!commit.isDone()) {
        unfinished.computeIfAbsent(commit.id(), id -> new ArrayList<>()).add(numbered);
      }
    }
    finish(unfinished);
    finish(begin(fresh));
  }

  /**
   * Writes the intents down, those of all tables at once: files of several tables come in turn, so
   * that positions of one lie between those of another.
   *
   * @return the files of each commit
   */
  private Map<String, List<Numbered>> begin(List<Numbered> files)
      throws SQLException, IOException, InterruptedException {
    Map<LakeTable, List<Numbered>> byTable = new EnumMap<>(LakeTable.class);
    for (Numbered numbered : files) {
      byTable.computeIfAbsent(numbered.file().table(), table -> new ArrayList<>()).add(numbered);
    }
    Map<String, List<Numbered>> begun = new HashMap<>();
    List<Intent> intents = new ArrayList<>();
    byTable.forEach(
        (table, ofTable) -> {
          String commitId = UUID.randomUUID().toString();
          begun.put(commitId, ofTable);
          intents.add(intent(commitId, table, ofTable));
        });
    if (!intents.isEmpty()) {
      long first = files.stream().mapToLong(Numbered::position).min().orElseThrow();
      transaction.run(connection -> intend(connection, first, intents));
    }
    return begun;
  }

  private static Intent intent(String commitId, LakeTable table, List<Numbered> files) {
    Map<String, Long> positions = new HashMap<>();
    files.forEach(numbered -> positions.put(numbered.file().path(), numbered.position()));
    long rows = files.stream().mapToLong(numbered -> numbered.file().rows()).sum();
    return new Intent(commitId, table.tableName(), positions, rows);
  }

  private static int intend(Connection connection, long first, List<Intent> intents)
      throws SQLException {
    if (LakeCommitStore.lastPosition(connection) >= first) {
      throw new IllegalStateException(
          "Cannot commit to the lake: position "
              + first
              + " is taken; this job was started from a checkpoint older than its last"
              + " commit. Start it from the newest one");
    }
    for (Intent intent : intents) {
      LakeCommitStore.intend(connection, intent);
    }
    return intents.size();
  }

  /** Makes commits happen that were begun, by this worker or by one before it. */
  private void finish(Map<String, List<Numbered>> commits)
      throws SQLException, IOException, InterruptedException {
    for (Map.Entry<String, List<Numbered>> commit : commits.entrySet()) {
      Table table = commit.getValue().get(0).file().table().load(catalog);
      boolean isExpiryDue = expiry.isDue(((HasTableOperations) table).operations().current());
      append(table, commit.getKey(), commit.getValue());
      markDone(commit.getKey());
      // Not before the mark: only a commit that is marked is recognised without its snapshot.
      if (isExpiryDue) {
        expiry.expire(table);
      }
    }
  }

  /**
   * Adds the files to their table, unless that was done before: by a worker that died before it
   * could say so, or that hung, was given up, and goes on now.
   */
  private void append(Table table, String commitId, List<Numbered> files) {
    TableOperations operations =
        new GuardedOperations(
            ((HasTableOperations) table).operations(),
            metadata -> isIn(metadata, commitId) || isDone(commitId));
    AppendFiles append =
        new BaseTable(operations, table.name()).newAppend().set(COMMIT_ID, commitId);
    for (Numbered numbered : files) {
      append.appendFile(dataFile(table, numbered.file()));
    }
    try {
      append.commit();
    } catch (GuardedOperations.MadeAlreadyException e) {
      LOG.info("Commit {} was made already", commitId);
    }
  }

  private static boolean isIn(TableMetadata table, String commitId) {
    return table.snapshots().stream()
        .anyMatch(snapshot -> commitId.equals(snapshot.summary().get(COMMIT_ID)));
  }

  /** Whether it was marked as done: by now its snapshot may have expired. */
  private boolean isDone(String commitId) {
    try {
      return transaction.run(connection -> LakeCommitStore.isDone(connection, commitId));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("Cannot tell whether commit " + commitId + " was made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot commit " + commitId + ": interrupted", e);
    }
  }

  private static DataFile dataFile(Table table, LakeFile file) {
    return DataFiles.builder(table.spec())
        .withPath(file.path())
        .withPartitionPath(file.partition())
        .withFileSizeInBytes(file.bytes())
        .withMetrics(
            ParquetUtil.fileMetrics(
                table.io().newInputFile(file.path(), file.bytes()), MetricsConfig.forTable(table)))
        .build();
  }

  private void markDone(String commitId) throws SQLException, IOException, InterruptedException {
    transaction.run(
        connection -> {
          LakeCommitStore.markDone(connection, commitId);
          return commitId;
        });
  }
}
