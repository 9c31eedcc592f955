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
public final class DirectBackfill implements BackfillTool.Engines {
  private DirectBackfill() {}

  /** The entry point: {@code plan}, {@code run} or {@code diff}, then {@link BackfillOptions}. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(
        new BackfillTool(System.out, System.err, new DirectBackfill(), Clock.systemUTC())
            .execute(args)
            .status());
  }

  /** The checks that are off are for finding faults in transforms; tests have them on. */
  @Override
  public void setRunner(BackfillOptions options) {
    options.setRunner(DirectRunner.class);
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setEnforceImmutability(false);
    direct.setEnforceEncodability(false);
  }

  @Override
  public HistoryEngine of(BackfillOptions options, ReplayProgress progress) {
    return options.getBeam() ? new BeamEngine() : new ProcessEngine(progress);
  }
}
