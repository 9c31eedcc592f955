package dev.splitstream.backfill.maintenance;

import dev.splitstream.pipelines.lake.LakeCleaner;
import dev.splitstream.pipelines.lake.LakeContents;
import dev.splitstream.pipelines.lake.LakeContents.Unreferenced;
import dev.splitstream.pipelines.lake.maintenance.CompactedPartition;
import dev.splitstream.pipelines.lake.maintenance.LakeHold.Tag;
import dev.splitstream.process.Report;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files of the lake.
 *
 * @param tables each of its tables
 * @param tags what holds snapshots of the events
 * @param settledBefore files written before then can be orphans; empty if none can yet
 */
record LakeStatusReport(List<Contents> tables, List<Tag> tags, Optional<Instant> settledBefore)
    implements Report {
  /** Copies the lists. */
  LakeStatusReport {
    tables = List.copyOf(tables);
    tags = List.copyOf(tags);
  }

  static LakeStatusReport of(LakeCleaner lake, List<CompactedPartition> due, List<Tag> tags)
      throws IOException, SQLException {
    return new LakeStatusReport(
        lake.look().stream().map(table -> Contents.of(table, due)).toList(),
        tags,
        lake.settledBefore());
  }

  /**
   * A table.
   *
   * @param table its name
   * @param files data files of its newest snapshot
   * @param bytes of these
   * @param rows in these
   * @param filesToCompact those of them that a compaction would replace now
   * @param snapshots how many there are
   * @param unreferenced files that no snapshot needs
   * @param orphans those of them that jobs can no longer commit
   * @param orphanBytes of these
   */
  record Contents(
      String table,
      long files,
      long bytes,
      long rows,
      int filesToCompact,
      int snapshots,
      int unreferenced,
      int orphans,
      long orphanBytes) {
    static Contents of(LakeContents table, List<CompactedPartition> due) {
      List<Unreferenced> orphans = table.orphans();
      return new Contents(
          table.table(),
          table.files(),
          table.bytes(),
          table.rows(),
          due.stream()
              .filter(one -> one.table().equals(table.table()))
              .mapToInt(CompactedPartition::filesBefore)
              .sum(),
          table.snapshots(),
          table.unreferenced().size(),
          orphans.size(),
          orphans.stream().mapToLong(Unreferenced::bytes).sum());
    }

    private String line() {
      return String.format(
          Locale.ROOT,
          "%-14s  %,8d  %,14d  %,14d  %,10d  %,9d  %,12d  %,8d  %,14d%n",
          table,
          files,
          bytes,
          rows,
          filesToCompact,
          snapshots,
          unreferenced,
          orphans,
          orphanBytes);
    }
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-14s  %8s  %14s  %14s  %10s  %9s  %12s  %8s  %14s%n",
            "table",
            "files",
            "bytes",
            "rows",
            "to compact",
            "snapshots",
            "unreferenced",
            "orphans",
            "orphan bytes"));
    tables.forEach(table -> text.append(table.line()));
    if (!tags.isEmpty()) {
      text.append(new TagReport(Optional.empty(), tags).text());
    }
    return text.append(Settled.explain(settledBefore)).toString();
  }
}
