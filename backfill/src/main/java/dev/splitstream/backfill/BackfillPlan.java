package dev.splitstream.backfill;

import dev.splitstream.pipelines.lake.LakeInventory;
import dev.splitstream.process.Report;
import java.util.Locale;

/**
 * What a backfill will read.
 *
 * @param snapshotId the lake snapshot it is pinned to
 * @param files how many files
 * @param bytes their size
 * @param rows how many events
 */
public record BackfillPlan(long snapshotId, int files, long bytes, long rows) implements Report {

  /** A worker keeps the ledgers of this many events in memory at a time. */
  private static final long EVENTS_A_SHARD = 100_000;

  private static final int MIN_SHARDS = 8;

  /** The plan to read this inventory. */
  public static BackfillPlan of(LakeInventory inventory) {
    long bytes = inventory.files().stream().mapToLong(LakeInventory.File::bytes).sum();
    long rows = inventory.files().stream().mapToLong(LakeInventory.File::rows).sum();
    return new BackfillPlan(inventory.snapshotId(), inventory.files().size(), bytes, rows);
  }

  /** How many shards the units are divided into. */
  public int shards() {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(MIN_SHARDS, rows / EVENTS_A_SHARD));
  }

  @Override
  public String text() {
    return "A backfill " + describe() + "\n";
  }

  /** What it reads, as a part of a sentence. */
  public String describe() {
    return String.format(
        Locale.ROOT,
        "reads %,d events in %,d files (%,d bytes) of lake snapshot %d",
        rows,
        files,
        bytes,
        snapshotId);
  }
}
