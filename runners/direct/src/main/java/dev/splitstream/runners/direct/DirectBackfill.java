package dev.splitstream.runners.direct;

import dev.splitstream.backfill.BackfillOptions;
import dev.splitstream.backfill.BackfillTool;
import dev.splitstream.backfill.BeamEngine;
import dev.splitstream.backfill.HistoryEngine;
import dev.splitstream.backfill.ProcessEngine;
import dev.splitstream.pipelines.replay.ReplayProgress;
import java.time.Clock;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;

/** Backfills in this process, without a cluster. */
public final class DirectBackfill {
  private DirectBackfill() {}

  /** The entry point: {@code plan}, {@code run} or {@code diff}, then {@link BackfillOptions}. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(
        new BackfillTool(System.out, System.err, DirectBackfill::engine, Clock.systemUTC())
            .execute(args)
            .status());
  }

  private static HistoryEngine engine(BackfillOptions options, ReplayProgress progress) {
    return options.getBeam()
        ? new BeamEngine(DirectBackfill::useDirectRunner)
        : new ProcessEngine(progress);
  }

  /** The checks that are off are for finding faults in transforms; tests have them on. */
  private static void useDirectRunner(BackfillOptions options) {
    options.setRunner(DirectRunner.class);
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setEnforceImmutability(false);
    direct.setEnforceEncodability(false);
  }
}
