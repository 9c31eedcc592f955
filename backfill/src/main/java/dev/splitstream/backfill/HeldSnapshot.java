package dev.splitstream.backfill;

import dev.splitstream.pipelines.lake.LakeInventory;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.maintenance.LakeHold;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds the snapshot that a backfill reads: otherwise it may expire, and its files go once a
 * compaction has replaced them.
 */
final class HeldSnapshot implements AutoCloseable {
  /** A run that dies leaves its tag, which then ends by itself. */
  private static final Duration AT_MOST = Duration.ofDays(1);

  private final LakeInventory inventory;
  private final Optional<LakeHold> hold;
  private final String tag;

  private HeldSnapshot(LakeInventory inventory, Optional<LakeHold> hold, String tag) {
    this.inventory = inventory;
    this.hold = hold;
    this.tag = tag;
  }

  /** What is in the snapshot. */
  LakeInventory inventory() {
    return inventory;
  }

  /**
   * Holds the snapshot of an inventory; nothing if the lake is empty.
   *
   * @throws IllegalStateException if the snapshot has expired since
   */
  static HeldSnapshot of(LakeSettings lake, LakeInventory inventory, long generation, Clock clock) {
    String tag = "generation-" + generation;
    if (inventory.snapshotId() == 0) {
      return new HeldSnapshot(inventory, Optional.empty(), tag);
    }
    LakeHold hold = new LakeHold(lake, clock);
    try {
      hold.take(tag, inventory.snapshotId(), AT_MOST);
    } catch (RuntimeException e) {
      hold.close();
      throw e;
    }
    return new HeldSnapshot(inventory, Optional.of(hold), tag);
  }

  @Override
  public void close() {
    hold.ifPresent(
        held -> {
          held.release(tag);
          held.close();
        });
  }
}
