package dev.splitstream.pipelines.io;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.jspecify.annotations.Nullable;

/** Beam's source of Kafka, which its transform does not expose. */
final class KafkaSource {
  private KafkaSource() {}

  /**
   * The source that this transform would read with.
   *
   * @throws IllegalStateException when it would read with a splittable function instead
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

    /** A read of Kafka has exactly one unbounded source. */
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
