package dev.splitstream.runners.flink;

import dev.splitstream.job.Lineage;
import dev.splitstream.pipelines.EventPipeline;
import dev.splitstream.pipelines.failed.WriteFailedEvents;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.JdbcCatalogSource;
import dev.splitstream.pipelines.io.ReadKafka;
import dev.splitstream.pipelines.lake.CommitToLake;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.progress.WriteProgress;
import dev.splitstream.pipelines.rollup.write.WriteCuts;
import dev.splitstream.settings.ObjectStoreSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.runners.flink.Translation;
import org.apache.beam.runners.flink.translation.wrappers.streaming.StableInput;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.apache.kafka.common.TopicPartition;

/** The event pipeline with its real ends, as Flink gets it. */
final class EventGraph {
  private final StreamGraph graph;

  /** Translates it; nothing is connected to. */
  EventGraph() {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("[local]");
    options.setParallelism(2);
    options.setStateBackendStoragePath("file:///nowhere");
    options.as(EventJobOptions.class).setDatabaseUrl("jdbc:postgresql://nowhere/none");
    FlinkTuning.apply(options);
    Pipeline pipeline = Pipeline.create(options);
    DatabaseSettings database = new DatabaseSettings("jdbc:postgresql://nowhere/none", "anyone");
    new EventPipeline(new JdbcCatalogSource(database), EventPipeline.DEFAULT_LATENESS)
        .build(
            pipeline.apply(
                "ReadKafka",
                new ReadKafka(
                    "nowhere:9092",
                    List.of(new TopicPartition("nothing", 0)),
                    FlinkTuning.WATERMARK_DELAY)),
            new WriteFailedEvents("nowhere:9092"),
            new CommitToLake(
                new LakeSettings("s3://lake/warehouse", ObjectStoreSettings.of(""), database)),
            WriteCuts.experiments(database, 1, Lineage.LIVE),
            WriteCuts.traffic(database, 1, Lineage.LIVE),
            new WriteProgress(database));
    graph = Translation.streamGraph(pipeline);
  }

  /** How many threads of one slot share it: steps in one vertex call each other. */
  int vertices() {
    return graph.getJobGraph().getNumberOfVertices();
  }

  /**
   * Whether steps in one vertex hand their elements on as they are, and do not copy them by
   * serializing.
   */
  boolean handsOnWithoutCopying() {
    return graph.getExecutionConfig().isObjectReuseEnabled();
  }

  /** The largest number of shuffles on a way from the source to this step. */
  int shufflesBefore(String step) {
    return shufflesBefore(node(step));
  }

  private int shufflesBefore(StreamNode node) {
    return node.getInEdges().stream()
        .mapToInt(
            edge ->
                shufflesBefore(graph.getStreamNode(edge.getSourceId())) + (isShuffle(edge) ? 1 : 0))
        .max()
        .orElse(0);
  }

  /** The steps that are fed by a shuffle, each with what its shuffles carry. */
  List<String> shuffles() {
    return edges()
        .filter(EventGraph::isShuffle)
        .map(
            edge ->
                graph.getStreamNode(edge.getTargetId()).getOperatorName() + ": " + carried(edge))
        .distinct()
        .toList();
  }

  /** The steps with stable input, each with its number of buffers. */
  Map<String, Integer> stableInputBuffers() {
    return graph.getStreamNodes().stream()
        .filter(StableInput::isRequiredBy)
        .collect(Collectors.toMap(StreamNode::getOperatorName, StableInput::buffersOf));
  }

  /** The steps whose input waits for a checkpoint on the heap, and not in the state backend. */
  List<String> waitingOnTheHeap() {
    return graph.getStreamNodes().stream()
        .filter(StableInput::isRequiredBy)
        .filter(node -> node.getStateKeySerializer() == null)
        .map(StreamNode::getOperatorName)
        .toList();
  }

  /** The steps that a step with stable input passes anything on to. */
  List<String> behindStableInput() {
    return graph.getStreamNodes().stream()
        .filter(StableInput::isRequiredBy)
        .flatMap(node -> node.getOutEdges().stream())
        .map(edge -> graph.getStreamNode(edge.getTargetId()).getOperatorName())
        .toList();
  }

  /** How many checkpoints Flink lets be on their way at once. */
  int checkpointsUnderWay() {
    return graph.getCheckpointConfig().getMaxConcurrentCheckpoints();
  }

  /** How data gets from step to step, in Flink's words. */
  Stream<String> shipStrategies() {
    return edges().map(edge -> edge.getPartitioner().toString());
  }

  private Stream<StreamEdge> edges() {
    return graph.getStreamNodes().stream().flatMap(node -> node.getOutEdges().stream());
  }

  private static boolean isShuffle(StreamEdge edge) {
    return !(edge.getPartitioner() instanceof ForwardPartitioner);
  }

  /** The form in which it goes over the wire. */
  private String carried(StreamEdge edge) {
    return edge.getOutputTag() == null
        ? graph.getStreamNode(edge.getSourceId()).getTypeSerializerOut().toString()
        : edge.getOutputTag().getTypeInfo().toString();
  }

  private StreamNode node(String step) {
    return graph.getStreamNodes().stream()
        .filter(node -> node.getOperatorName().startsWith(step))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("Cannot find step: " + step));
  }
}
