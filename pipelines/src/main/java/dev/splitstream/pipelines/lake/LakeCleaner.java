package dev.splitstream.pipelines.lake;

import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.lake.LakeContents.Unreferenced;
import dev.splitstream.store.job.LakeRecordReader;
import dev.splitstream.store.job.MaintenanceLock;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that failed attempts left behind, and deletes them. Safe while jobs write: a file
 * is an orphan only if no snapshot needs it, no commit names it, and the database shows that no
 * checkpoint that a job may resume from holds it.
 */
public final class LakeCleaner implements AutoCloseable {
  /** How far apart the clocks of the store and of the database may be. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  private final JdbcCatalog catalog;
  private final DatabaseSettings database;
  private final Duration margin;

  /** Opens the lake's catalog. */
  public LakeCleaner(LakeSettings settings) {
    this(settings, CLOCKS);
  }

  LakeCleaner(LakeSettings settings, Duration margin) {
    this.catalog = settings.openCatalog();
    this.database = settings.database();
    this.margin = margin;
  }

  /**
   * The time before which the fate of all files is settled.
   *
   * @return empty while no file can be identified as an orphan
   */
  public Optional<Instant> settledBefore() throws SQLException {
    try (Connection connection = connect()) {
      return LakeRecordReader.settledBefore(connection).map(time -> time.minus(margin));
    }
  }

  /**
   * Inspects all existing tables.
   *
   * @throws IllegalStateException if a table needs a file that is not there
   */
  public List<LakeContents> look() throws IOException, SQLException {
    List<LakeContents> found = new ArrayList<>();
    for (LakeTable table : LakeTable.values()) {
      try {
        found.add(look(table));
      } catch (NoSuchTableException e) {
        throw new IllegalStateException(
            "Cannot look into "
                + table.tableName()
                + ": no job has made it; start the streaming job",
            e);
      }
    }
    return found;
  }

  /**
   * Deletes all orphans.
   *
   * @param deleted is called with each
   * @return how many were deleted
   * @throws IllegalStateException if other maintenance is under way, whose new files would look
   *     like orphans
   */
  public int delete(Consumer<Unreferenced> deleted) throws IOException, SQLException {
    int count = 0;
    try (MaintenanceLock lock = MaintenanceLock.take(connect())) {
      for (LakeTable table : LakeTable.values()) {
        Table opened = table.load(catalog);
        List<Unreferenced> orphans = look(table).orphans();
        lock.check();
        for (Unreferenced orphan : orphans) {
          opened.io().deleteFile(orphan.path());
          deleted.accept(orphan);
          count++;
        }
      }
    }
    return count;
  }

  /** The order matters: query what is settled before listing files, and what is needed after. */
  private LakeContents look(LakeTable lakeTable) throws IOException, SQLException {
    Optional<Instant> settled = settledBefore();
    Table table = lakeTable.load(catalog);
    Set<String> neededBefore = dataFiles(table);
    Map<String, FileInfo> stored = list(table);
    Set<String> named = named();
    table.refresh();
    Set<String> needed = dataFiles(table);
    neededBefore.retainAll(needed);
    requireAll(lakeTable, neededBefore, stored.keySet());
    stored.keySet().removeAll(needed);
    stored.keySet().removeAll(metadataFiles(table));
    List<Unreferenced> unreferenced = new ArrayList<>();
    stored.forEach(
        (key, file) -> {
          Instant writtenAt = Instant.ofEpochMilli(file.createdAtMillis());
          boolean isOrphan =
              settled.filter(writtenAt::isBefore).isPresent() && !named.contains(key);
          unreferenced.add(new Unreferenced(file.location(), file.size(), writtenAt, isOrphan));
        });
    return contents(lakeTable, table, unreferenced);
  }

  private static LakeContents contents(
      LakeTable lakeTable, Table table, List<Unreferenced> unreferenced) {
    Snapshot current = table.currentSnapshot();
    return new LakeContents(
        lakeTable.tableName(),
        total(current, SnapshotSummary.TOTAL_DATA_FILES_PROP),
        total(current, SnapshotSummary.TOTAL_FILE_SIZE_PROP),
        total(current, SnapshotSummary.TOTAL_RECORDS_PROP),
        ((HasTableOperations) table).operations().current().snapshots().size(),
        unreferenced);
  }

  private static long total(@Nullable Snapshot snapshot, String property) {
    return snapshot == null ? 0 : Long.parseLong(snapshot.summary().getOrDefault(property, "0"));
  }

  /** If differently written paths were compared, every file would look like an orphan. */
  private static void requireAll(LakeTable table, Set<String> needed, Set<String> stored) {
    for (String file : needed) {
      if (!stored.contains(file)) {
        throw new IllegalStateException(
            "Cannot look into %s: its file %s is not in the store"
                .formatted(table.tableName(), file));
      }
    }
  }

  private static Map<String, FileInfo> list(Table table) {
    if (!(table.io() instanceof SupportsPrefixOperations files)) {
      throw new IllegalStateException("Cannot list files with " + table.io().getClass().getName());
    }
    Map<String, FileInfo> found = new HashMap<>();
    files.listPrefix(table.location() + "/").forEach(file -> found.put(key(file.location()), file));
    return found;
  }

  private Set<String> named() throws SQLException {
    try (Connection connection = connect()) {
      return LakeRecordReader.namedFiles(connection).stream()
          .map(LakeCleaner::key)
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> dataFiles(Table table) throws IOException {
    Set<String> found = new HashSet<>();
    for (ManifestFile manifest : manifests(table).values()) {
      try (CloseableIterable<String> paths = ManifestFiles.readPaths(manifest, table.io())) {
        paths.forEach(path -> found.add(key(path)));
      }
    }
    return found;
  }

  private static Map<String, ManifestFile> manifests(Table table) {
    Map<String, ManifestFile> found = new HashMap<>();
    for (Snapshot snapshot : table.snapshots()) {
      snapshot.allManifests(table.io()).forEach(manifest -> found.put(manifest.path(), manifest));
    }
    return found;
  }

  private static Set<String> metadataFiles(Table table) {
    Set<String> found = new HashSet<>(ReachableFileUtil.metadataFileLocations(table, false));
    found.addAll(ReachableFileUtil.manifestListLocations(table));
    found.addAll(ReachableFileUtil.statisticsFilesLocations(table));
    found.addAll(manifests(table).keySet());
    return found.stream().map(LakeCleaner::key).collect(Collectors.toSet());
  }

  /** Stores write the beginning of the same address in different ways. */
  private static String key(String location) {
    return location.replaceFirst("^[a-z0-9]+:/*", "");
  }

  private Connection connect() throws SQLException {
    return database.connect();
  }

  @Override
  public void close() {
    catalog.close();
  }
}
