package dev.splitstream.pipelines.io;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.jspecify.annotations.Nullable;

/** Beam's source of Kafka, which its transform keeps to itself. */
final class KafkaSource {
  private KafkaSource() {}

  /**
   * The source by which this transform would read.
   *
   * @throws IllegalStateException when it would read by a splittable function instead
   */
  static <K, V> UnboundedSource<KafkaRecord<K, V>, ?> of(
      KafkaIO.Read<K, V> read, PipelineOptions options) {
    Pipeline neverRun = Pipeline.create(options);
    neverRun.apply("FromKafka", read);
    Search<KafkaRecord<K, V>> search = new Search<>();
    neverRun.traverseTopologically(search);
    if (search.found == null) {
      throw new IllegalStateException(
          "Cannot read Kafka: it would be read by a splittable function, whose watermark is another"
              + " one; take use_sdf_read out of the experiments");
    }
    return search.found;
  }

  private static final class Search<T> extends Pipeline.PipelineVisitor.Defaults {
    private @Nullable UnboundedSource<T, ?> found;

    /** A read of Kafka has one unbounded source, so it is the one that is looked for. */
    @Override
    @SuppressWarnings("unchecked")
    public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
      if (node.getTransform() instanceof Read.Unbounded<?> unbounded) {
        found = ((Read.Unbounded<T>) unbounded).getSource();
      }
      return CompositeBehavior.ENTER_TRANSFORM;
    }
  }
}
