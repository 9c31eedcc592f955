package org.apache.beam.runners.flink;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.util.construction.SplittableParDo;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** What Beam makes of a pipeline for Flink. It lives here because it is package-private in Beam. */
public final class Translation {
  private Translation() {}

  /** Translates a pipeline as it would be run, and does not run it. */
  public static StreamGraph streamGraph(Pipeline pipeline) {
    SplittableParDo.convertReadBasedSplittableDoFnsToPrimitiveReadsIfNecessary(pipeline);
    FlinkPipelineExecutionEnvironment environment =
        new FlinkPipelineExecutionEnvironment(pipeline.getOptions().as(FlinkPipelineOptions.class));
    environment.translate(pipeline);
    return environment.getStreamExecutionEnvironment().getStreamGraph(false);
  }
}
