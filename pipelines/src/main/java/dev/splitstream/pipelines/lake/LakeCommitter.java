package dev.splitstream.pipelines.lake;

import dev.splitstream.pipelines.io.WriterTransaction;
import dev.splitstream.store.job.LakeCommitStore;
import dev.splitstream.store.job.LakeCommitStore.FileCommit;
import dev.splitstream.store.job.LakeCommitStore.Intent;
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
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.parquet.ParquetUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds files to tables, each exactly once, however often it is called. An intent in Postgres comes
 * before the commit and its mark after it; the commit's id is in the snapshot's summary. So a
 * commit that a crash interrupted is either found there, or did not happen.
 */
// ADR-0011
public final class LakeCommitter {
  private static final Logger LOG = LoggerFactory.getLogger(LakeCommitter.class);
  private static final String COMMIT_ID = "splitstream.commit-id";
  private static final int COMMITS_BETWEEN_PRUNING = 100;

  private final Catalog catalog;
  private final WriterTransaction transaction;
  private final SnapshotExpiry expiry;
  private final int commitsBetweenPruning;
  private int commitsSincePruning;

  /** Commits to tables of this catalog, and records commits through these transactions. */
  public LakeCommitter(Catalog catalog, WriterTransaction transaction) {
    this(catalog, transaction, SnapshotExpiry.DEFAULT, COMMITS_BETWEEN_PRUNING);
  }

  LakeCommitter(
      Catalog catalog,
      WriterTransaction transaction,
      SnapshotExpiry expiry,
      int commitsBetweenPruning) {
    this.catalog = catalog;
    this.commitsBetweenPruning = commitsBetweenPruning;
    this.transaction = transaction;
    this.expiry = expiry;
  }

  /** Commits the files that are not committed yet; each may be passed any number of times. */
  public void commit(List<LakeFile> files) throws SQLException, IOException, InterruptedException {
    Map<String, LakeFile> byPath = new HashMap<>();
    files.forEach(file -> byPath.put(file.path(), file));
    if (!byPath.isEmpty()) {
      finish(transaction.run(connection -> begin(connection, byPath)));
    }
  }

  /**
   * Records which files are about to be committed, with the commits of some of them that an earlier
   * attempt began.
   *
   * @return the files of each commit that is not done
   */
  private Map<String, List<LakeFile>> begin(Connection connection, Map<String, LakeFile> files)
      throws SQLException {
    LakeCommitStore.lock(connection);
    Map<String, FileCommit> known = LakeCommitStore.commitsOf(connection, files.keySet());
    Map<String, Map<String, LakeFile>> unfinished = new HashMap<>();
    Map<LakeTable, List<LakeFile>> fresh = new EnumMap<>(LakeTable.class);
    for (LakeFile file : files.values()) {
      FileCommit commit = known.get(file.path());
      if (commit == null) {
        fresh.computeIfAbsent(file.table(), table -> new ArrayList<>()).add(file);
      } else if (!commit.isDone()) {
        unfinished.computeIfAbsent(commit.id(), id -> new HashMap<>()).put(file.path(), file);
      }
    }
    Map<String, List<LakeFile>> commits = new HashMap<>();
    for (Map.Entry<String, Map<String, LakeFile>> begun : unfinished.entrySet()) {
      commits.put(begun.getKey(), allOf(connection, begun.getKey(), begun.getValue()));
    }
    for (Map.Entry<LakeTable, List<LakeFile>> ofTable : fresh.entrySet()) {
      String commitId = UUID.randomUUID().toString();
      LakeCommitStore.intend(connection, intent(commitId, ofTable.getKey(), ofTable.getValue()));
      commits.put(commitId, ofTable.getValue());
    }
    return commits;
  }

  /**
   * The files of a commit that was begun. Those that arrive again may be only part of them, and
   * once the commit is done the others would be considered committed.
   */
  private static List<LakeFile> allOf(
      Connection connection, String commitId, Map<String, LakeFile> atHand) throws SQLException {
    Map<String, LakeFile> all = new HashMap<>(atHand);
    for (byte[] details : LakeCommitStore.filesOf(connection, commitId).values()) {
      LakeFile file = LakeFileCoder.fromBytes(details);
      all.put(file.path(), file);
    }
    return List.copyOf(all.values());
  }

  private Intent intent(String commitId, LakeTable table, List<LakeFile> files) {
    Map<String, byte[]> details = new HashMap<>();
    files.forEach(file -> details.put(file.path(), LakeFileCoder.toBytes(file)));
    long rows = files.stream().mapToLong(LakeFile::rows).sum();
    return new Intent(commitId, transaction.lineage(), table.tableName(), details, rows);
  }

  /** Completes commits that were begun, by this worker or by an earlier one. */
  private void finish(Map<String, List<LakeFile>> commits)
      throws SQLException, IOException, InterruptedException {
    for (Map.Entry<String, List<LakeFile>> commit : commits.entrySet()) {
      Table table = commit.getValue().get(0).table().load(catalog);
      boolean isExpiryDue = expiry.isDue(((HasTableOperations) table).operations().current());
      append(table, commit.getKey(), commit.getValue());
      markDone(commit.getKey());
      // Not before the mark: only a marked commit is recognized without its snapshot.
      if (isExpiryDue) {
        expiry.expire(table);
      }
    }
  }

  /**
   * Adds the files to their table, unless that was done before: by a worker that died before it
   * could record it, or that hung, was replaced, and now continues.
   */
  private void append(Table table, String commitId, List<LakeFile> files) {
    TableOperations operations =
        new GuardedOperations(
            ((HasTableOperations) table).operations(),
            metadata -> isIn(metadata, commitId) || !isPending(commitId));
    AppendFiles append =
        new BaseTable(operations, table.name()).newAppend().set(COMMIT_ID, commitId);
    for (LakeFile file : files) {
      append.appendFile(dataFile(table, file));
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

  /**
   * Whether it was begun and not marked as done. If not, it was made, possibly so long ago that its
   * snapshot has expired and its record was pruned.
   */
  private boolean isPending(String commitId) {
    try {
      return transaction.read(connection -> LakeCommitStore.isPending(connection, commitId));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(
          "Cannot find out whether commit " + commitId + " was made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot commit " + commitId + ": interrupted", e);
    }
  }

  private static DataFile dataFile(Table table, LakeFile file) {
    FileStatistics statistics = file.statistics();
    DataFiles.Builder builder =
        DataFiles.builder(LakeTable.specOf(table, file.partition()))
            .withPath(file.path())
            .withPartitionPath(file.partition())
            .withFileSizeInBytes(file.bytes());
    return statistics == null
        ? builder.withMetrics(footer(table, file)).build()
        : builder
            .withMetrics(statistics.metrics(file.rows()))
            .withSplitOffsets(statistics.splitOffsets())
            .build();
  }

  private static Metrics footer(Table table, LakeFile file) {
    return ParquetUtil.fileMetrics(
        table.io().newInputFile(file.path(), file.bytes()), MetricsConfig.forTable(table));
  }

  private void markDone(String commitId) throws SQLException, IOException, InterruptedException {
    commitsSincePruning++;
    boolean isPruningDue = commitsSincePruning >= commitsBetweenPruning;
    transaction.run(
        connection -> {
          LakeCommitStore.markDone(connection, commitId);
          return isPruningDue ? LakeCommitStore.prune(connection, transaction.lineage()) : 0;
        });
    if (isPruningDue) {
      commitsSincePruning = 0;
    }
  }
}
