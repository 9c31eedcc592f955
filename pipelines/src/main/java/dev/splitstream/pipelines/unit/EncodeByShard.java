package dev.splitstream.pipelines.unit;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventCodec;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/**
 * Divides units into shards. Events travel as bytes: a runner that groups in memory holds a fifth
 * of what the objects would take.
 */
final class EncodeByShard extends DoFn<Event, KV<Integer, byte[]>> {
  private final int shards;
  private transient @Nullable EventCodec codec;

  EncodeByShard(int shards) {
    this.shards = shards;
  }

  @Setup
  public void setup() {
    codec = new EventCodec();
  }

  @ProcessElement
  public void processElement(@Element Event event, OutputReceiver<KV<Integer, byte[]>> out) {
    out.output(
        KV.of(
            Math.floorMod(event.unitKey().hashCode(), shards),
            Objects.requireNonNull(codec).encode(event)));
  }
}
