package dev.splitstream.bench.pipeline.handwritten;

import org.apache.beam.runners.flink.translation.types.CoderTypeInformation;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Types of what passes between chained steps. Flink wants a serializer for them, though it never
 * calls it; its own cannot be made for records.
 */
final class ChainedTypes {
  private ChainedTypes() {}

  static <T> TypeInformation<T> of(Coder<T> coder) {
    return new CoderTypeInformation<>(coder, PipelineOptionsFactory.create());
  }
}
