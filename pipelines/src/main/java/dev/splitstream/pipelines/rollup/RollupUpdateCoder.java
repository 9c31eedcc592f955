package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * Encodes updates of rows between steps, and in state while they wait for a checkpoint.
 *
 * @param <K> the keys of a family of rollups
 * @param <V> its values
 */
public final class RollupUpdateCoder<K, V> extends StructuredCoder<RollupUpdate<K, V>> {
  private static final long serialVersionUID = 1;
  private static final StateFormat FORMAT = new StateFormat("a pending row of a rollup", 1);
  private static final VarLongCoder NUMBER = VarLongCoder.of();

  private final Coder<K> keys;
  private final Coder<V> values;

  private RollupUpdateCoder(Coder<K> keys, Coder<V> values) {
    this.keys = keys;
    this.values = values;
  }

  /** The coder of updates with these keys and values. */
  public static <K, V> RollupUpdateCoder<K, V> of(Coder<K> keys, Coder<V> values) {
    return new RollupUpdateCoder<>(keys, values);
  }

  @Override
  public void encode(RollupUpdate<K, V> update, OutputStream out) throws IOException {
    RollupSlot<K> slot = update.slot();
    FORMAT.write(out);
    keys.encode(slot.key(), out);
    GrainCoder.of().encode(slot.grain(), out);
    NUMBER.encode(slot.windowStart().toEpochMilli(), out);
    values.encode(update.value(), out);
    NUMBER.encode(update.version(), out);
  }

  @Override
  public RollupUpdate<K, V> decode(InputStream in) throws IOException {
    FORMAT.check(in);
    RollupSlot<K> slot =
        new RollupSlot<>(
            keys.decode(in), GrainCoder.of().decode(in), Instant.ofEpochMilli(NUMBER.decode(in)));
    return new RollupUpdate<>(slot, values.decode(in), NUMBER.decode(in));
  }

  @Override
  public List<? extends Coder<?>> getCoderArguments() {
    return List.of(keys, values);
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    verifyDeterministic(this, "Keys and values must be deterministic", keys, values);
  }
}
