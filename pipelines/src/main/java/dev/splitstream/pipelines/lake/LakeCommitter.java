package dev.splitstream.pipelines.lake;

import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.store.LakeCommitStore;
import dev.splitstream.store.LakeCommitStore.FileCommit;
import dev.splitstream.store.LakeCommitStore.Intent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.parquet.ParquetUtil;

/**
 * Adds files to tables, each exactly once, however often it is asked. An intent in Postgres comes
 * before the commit and its mark after it; the commit's id is in the snapshot's summary. So
 * whatever a crash cut short is either found there, or has not happened.
 */
public final class LakeCommitter {
  private static final String COMMIT_ID = "splitstream.commit-id";

  private final Catalog catalog;
  private final RetryingTransaction transaction;

  /** Commits to tables of this catalog, and keeps its record of commits by these transactions. */
  public LakeCommitter(Catalog catalog, RetryingTransaction transaction) {
    this.catalog = catalog;
    this.transaction = transaction;
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
    Map<LakeTable, List<Numbered>> byTable = new EnumMap<>(LakeTable.class);
    for (Numbered numbered : files) {
      byTable.computeIfAbsent(numbered.file().table(), table -> new ArrayList<>()).add(numbered);
    }
    for (Map.Entry<LakeTable, List<Numbered>> entry : byTable.entrySet()) {
      commit(entry.getKey(), entry.getValue());
    }
  }

  private void commit(LakeTable table, List<Numbered> files)
      throws SQLException, IOException, InterruptedException {
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
    for (Map.Entry<String, List<Numbered>> entry : unfinished.entrySet()) {
      finish(table, entry.getKey(), entry.getValue());
    }
    if (!fresh.isEmpty()) {
      begin(table, fresh);
    }
  }

  private void begin(LakeTable table, List<Numbered> files)
      throws SQLException, IOException, InterruptedException {
    String commitId = UUID.randomUUID().toString();
    Map<String, Long> positions = new HashMap<>();
    files.forEach(numbered -> positions.put(numbered.file().path(), numbered.position()));
    long rows = files.stream().mapToLong(numbered -> numbered.file().rows()).sum();
    long first = files.stream().mapToLong(Numbered::position).min().orElseThrow();
    transaction.run(
        connection -> {
          if (LakeCommitStore.lastPosition(connection) >= first) {
            throw new IllegalStateException(
                "Cannot commit to the lake: position "
                    + first
                    + " is taken; this job was started from a checkpoint older than its last"
                    + " commit. Start it from the newest one");
          }
          LakeCommitStore.intend(
              connection, new Intent(commitId, table.tableName(), positions, rows));
          return rows;
        });
    append(table.load(catalog), commitId, files);
    markDone(commitId);
  }

  /** Goes on with a commit that was begun before a crash. */
  private void finish(LakeTable lakeTable, String commitId, List<Numbered> files)
      throws SQLException, IOException, InterruptedException {
    Table table = lakeTable.load(catalog);
    if (!hasCommit(table, commitId)) {
      append(table, commitId, files);
    }
    markDone(commitId);
  }

  private static boolean hasCommit(Table table, String commitId) {
    for (Snapshot snapshot : table.snapshots()) {
      if (commitId.equals(snapshot.summary().get(COMMIT_ID))) {
        return true;
      }
    }
    return false;
  }

  private static void append(Table table, String commitId, List<Numbered> files) {
    AppendFiles append = table.newAppend().set(COMMIT_ID, commitId);
    for (Numbered numbered : files) {
      LakeFile file = numbered.file();
      append.appendFile(
          DataFiles.builder(table.spec())
              .withPath(file.path())
              .withPartitionPath(file.partition())
              .withFileSizeInBytes(file.bytes())
              .withMetrics(
                  ParquetUtil.fileMetrics(
                      table.io().newInputFile(file.path(), file.bytes()),
                      MetricsConfig.forTable(table)))
              .build());
    }
    append.commit();
  }

  private void markDone(String commitId) throws SQLException, IOException, InterruptedException {
    transaction.run(
        connection -> {
          LakeCommitStore.markDone(connection, commitId);
          return commitId;
        });
  }
}
