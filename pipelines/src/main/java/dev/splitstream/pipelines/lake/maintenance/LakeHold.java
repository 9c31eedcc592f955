package dev.splitstream.pipelines.lake.maintenance;

import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.LakeTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * Tags of the events table. A tag holds its snapshot: expiry keeps it, with all files it needs,
 * until the tag is removed or ends.
 */
public final class LakeHold implements AutoCloseable {
  private static final int COMMIT_ROUNDS = 20;

  private final JdbcCatalog catalog;
  private final Table table;
  private final Clock clock;

  /** Opens the lake's catalog. */
  public LakeHold(LakeSettings settings, Clock clock) {
    this.catalog = settings.openCatalog();
    this.table = LakeTable.EVENTS.load(catalog);
    this.clock = clock;
  }

  /**
   * A tag.
   *
   * @param name unique within the table
   * @param snapshotId what it holds
   * @param until when it ends
   */
  public record Tag(String name, long snapshotId, Instant until) {}

  /**
   * Holds a snapshot.
   *
   * @param name unique within the table
   * @param snapshotId 0 for the newest
   * @param atMost after which time the tag ends by itself
   * @throws IllegalStateException if the name is taken, or the snapshot does not exist
   */
  public Tag take(String name, long snapshotId, Duration atMost) {
    table.refresh();
    if (table.refs().containsKey(name)) {
      throw new IllegalStateException(
          "Cannot tag a snapshot as " + name + ": there is such a tag; remove it first");
    }
    Snapshot snapshot = snapshotId == 0 ? table.currentSnapshot() : table.snapshot(snapshotId);
    if (snapshot == null) {
      throw new IllegalStateException(
          snapshotId == 0
              ? "Cannot tag a snapshot: the events table is empty"
              : "Cannot tag snapshot %d: it has expired, or never was".formatted(snapshotId));
    }
    // Iceberg counts the age of a tag from its snapshot, not from when it was made.
    Instant until = clock.instant().plus(atMost);
    long age = Math.max(1, until.toEpochMilli() - snapshot.timestampMillis());
    commit(tags -> tags.createTag(name, snapshot.snapshotId()).setMaxRefAgeMs(name, age));
    return new Tag(name, snapshot.snapshotId(), until);
  }

  /**
   * Removes a tag.
   *
   * @return whether there was one
   */
  public boolean release(String name) {
    table.refresh();
    SnapshotRef ref = table.refs().get(name);
    if (ref == null || !ref.isTag()) {
      return false;
    }
    commit(tags -> tags.removeTag(name));
    return true;
  }

  /** All tags, by name. */
  public List<Tag> list() {
    table.refresh();
    return table.refs().entrySet().stream()
        .filter(entry -> entry.getValue().isTag())
        .map(entry -> tag(entry.getKey(), entry.getValue()))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  private Tag tag(String name, SnapshotRef ref) {
    Long age = ref.maxRefAgeMs();
    Instant until =
        age == null
            ? Instant.MAX
            : Instant.ofEpochMilli(table.snapshot(ref.snapshotId()).timestampMillis() + age);
    return new Tag(name, ref.snapshotId(), until);
  }

  private void commit(UnaryOperator<ManageSnapshots> change) {
    for (int round = 1; ; round++) {
      try {
        table.refresh();
        change.apply(table.manageSnapshots()).commit();
        return;
      } catch (CommitFailedException e) {
        if (round == COMMIT_ROUNDS) {
          throw new IllegalStateException(
              "Cannot change the tags of %s: other writers committed first, %d times; try again"
                  .formatted(table.name(), round),
              e);
        }
      }
    }
  }

  @Override
  public void close() {
    catalog.close();
  }
}
