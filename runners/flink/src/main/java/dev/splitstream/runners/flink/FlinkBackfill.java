package dev.splitstream.runners.flink;

import dev.splitstream.backfill.BackfillOptions;
import dev.splitstream.backfill.BackfillTool;
import dev.splitstream.backfill.BeamEngine;
import dev.splitstream.backfill.HistoryEngine;
import dev.splitstream.pipelines.replay.ReplayProgress;
import java.io.PrintStream;
import java.time.Clock;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;

/** Backfills on embedded Flink. */
public final class FlinkBackfill implements BackfillTool.Engines {
  private FlinkBackfill() {}

  /** The entry point: {@code plan}, {@code run} or {@code diff}, then {@link BackfillOptions}. */
  public static void main(String[] args) throws InterruptedException {
    PrintStream report = System.out;
    // Log lines go to standard output, too, which holds the report alone.
    System.setOut(System.err);
    System.exit(
        new BackfillTool(report, System.err, new FlinkBackfill(), Clock.systemUTC())
            .execute(args)
            .status());
  }

  @Override
  public void setRunner(BackfillOptions options) {
    options.setRunner(FlinkRunner.class);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setFlinkMaster("[local]");
    flink.setObjectReuse(true);
    flink.setFasterCopy(true);
  }

  @Override
  public HistoryEngine of(BackfillOptions options, ReplayProgress progress) {
    return new BeamEngine();
  }
}
