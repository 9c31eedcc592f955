package dev.splitstream.pipelines.unit;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.Event;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/**
 * Divides units into shards. Events travel as bytes: a runner that groups in memory needs a fifth
 * of the memory that objects would take.
 */
final class EncodeUnits extends DoFn<Event, KV<Integer, byte[]>> {
  private final int shards;
  private transient @Nullable EventCodec codec;

  EncodeUnits(int shards) {
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
