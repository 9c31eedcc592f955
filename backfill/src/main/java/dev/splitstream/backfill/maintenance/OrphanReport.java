package dev.splitstream.backfill.maintenance;

import dev.splitstream.pipelines.lake.LakeCleaner;
import dev.splitstream.pipelines.lake.LakeContents;
import dev.splitstream.pipelines.lake.LakeContents.Unreferenced;
import dev.splitstream.process.Report;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Files that a failed attempt left behind.
 *
 * @param deleted whether they were deleted
 * @param files how many
 * @param bytes of all
 * @param orphans each
 * @param settledBefore files written before then can be orphans; empty if none can yet
 */
record OrphanReport(
    boolean deleted, int files, long bytes, List<Orphan> orphans, Optional<Instant> settledBefore)
    implements Report {
  /** Copies the list. */
  OrphanReport {
    orphans = List.copyOf(orphans);
  }

  /** Those that there are. */
  static OrphanReport of(LakeCleaner lake) throws IOException, SQLException {
    return of(
        lake.look().stream().map(LakeContents::orphans).flatMap(List::stream).toList(),
        false,
        lake);
  }

  static OrphanReport of(List<Unreferenced> files, boolean deleted, LakeCleaner lake)
      throws SQLException {
    return new OrphanReport(
        deleted,
        files.size(),
        files.stream().mapToLong(Unreferenced::bytes).sum(),
        files.stream().map(Orphan::of).toList(),
        lake.settledBefore());
  }

  /**
   * A file.
   *
   * @param path where it is, or was
   * @param bytes its size
   * @param writtenAt by the store's clock
   */
  record Orphan(String path, long bytes, Instant writtenAt) {
    static Orphan of(Unreferenced file) {
      return new Orphan(file.path(), file.bytes(), file.writtenAt());
    }

    private String line() {
      return String.format(Locale.ROOT, "%s  %,d bytes  %s%n", path, bytes, writtenAt);
    }
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    orphans.forEach(orphan -> text.append(orphan.line()));
    text.append(
        deleted
            ? String.format(Locale.ROOT, "Deleted %,d files, %,d bytes%n", files, bytes)
            : String.format(
                Locale.ROOT,
                "Orphans: %,d files, %,d bytes%s%n",
                files,
                bytes,
                files == 0 ? "" : "; --delete deletes them"));
    return text.append(Settled.explain(settledBefore)).toString();
  }
}
