package dev.splitstream.backfill.maintenance;

import dev.splitstream.pipelines.lake.maintenance.CompactedPartition;
import dev.splitstream.pipelines.lake.maintenance.CompactedPartition.Outcome;
import dev.splitstream.process.Report;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a compaction did, or would do.
 *
 * @param dryRun whether nothing was changed
 * @param rows in the files that were replaced
 * @param filesBefore how many files were replaced
 * @param bytesBefore of these
 * @param filesAfter by how many; 0 in a dry run
 * @param bytesAfter of these
 * @param skipped partitions of which another writer replaced a file meanwhile
 * @param partitions each that was due
 */
record CompactionReport(
    boolean dryRun,
    long rows,
    long filesBefore,
    long bytesBefore,
    long filesAfter,
    long bytesAfter,
    long skipped,
    List<CompactedPartition> partitions)
    implements Report {
  /** Copies the list. */
  CompactionReport {
    partitions = List.copyOf(partitions);
  }

  static CompactionReport of(List<CompactedPartition> partitions, boolean dryRun) {
    List<CompactedPartition> counted =
        partitions.stream().filter(one -> one.outcome() != Outcome.SKIPPED).toList();
    return new CompactionReport(
        dryRun,
        sum(counted, CompactedPartition::rows),
        sum(counted, CompactedPartition::filesBefore),
        sum(counted, CompactedPartition::bytesBefore),
        sum(counted, CompactedPartition::filesAfter),
        sum(counted, CompactedPartition::bytesAfter),
        partitions.size() - counted.size(),
        partitions);
  }

  private static long sum(
      List<CompactedPartition> partitions, ToLongFunction<CompactedPartition> figure) {
    return partitions.stream().mapToLong(figure).sum();
  }

  /** A line about one partition, for people who wait. */
  static String line(CompactedPartition one) {
    String before =
        "%s/%s: %s, %s"
            .formatted(
                one.table(),
                one.partition(),
                Amount.of(one.filesBefore(), "file"),
                Amount.of(one.bytesBefore(), "byte"));
    return switch (one.outcome()) {
      case PLANNED -> before;
      case COMPACTED ->
          "%s became %s, %s"
              .formatted(
                  before, Amount.of(one.filesAfter(), "file"), Amount.of(one.bytesAfter(), "byte"));
      case SKIPPED -> before + " were left: another writer changed them";
    };
  }

  @Override
  public String text() {
    if (partitions.isEmpty()) {
      return "Nothing to compact\n";
    }
    String before =
        "%s (%s, %s) in %s"
            .formatted(
                Amount.of(filesBefore, "file"),
                Amount.of(bytesBefore, "byte"),
                Amount.of(rows, "row"),
                Amount.of(partitions.size() - skipped, "partition"));
    if (dryRun) {
      return before + " would be compacted\n";
    }
    String left = skipped == 0 ? "" : "; left for the next run: " + Amount.of(skipped, "partition");
    return "%s became %s (%s)%s%n"
        .formatted(before, Amount.of(filesAfter, "file"), Amount.of(bytesAfter, "byte"), left);
  }
}
