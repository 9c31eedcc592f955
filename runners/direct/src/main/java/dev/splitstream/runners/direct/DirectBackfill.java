package dev.splitstream.runners.direct;

import dev.splitstream.backfill.BackfillOptions;
import dev.splitstream.backfill.BackfillTool;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;

/** Backfills in this process, without a cluster. */
public final class DirectBackfill {
  private DirectBackfill() {}

  /** The entry point: {@code plan}, {@code run} or {@code diff}, then {@link BackfillOptions}. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(
        new BackfillTool(System.out, System.err, DirectBackfill::useDirectRunner)
            .execute(args)
            .status());
  }

  /** The checks that are off are for finding faults in transforms; tests have them on. */
  private static void useDirectRunner(BackfillOptions options) {
    options.setRunner(DirectRunner.class);
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setEnforceImmutability(false);
    direct.setEnforceEncodability(false);
  }
}
