package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.RollupValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * Encodes running totals in state.
 *
 * @param <V> the values of a family of rollups
 */
final class RunningTotalCoder<V extends RollupValue<V>> extends StructuredCoder<RunningTotal<V>> {
  private static final long serialVersionUID = 1;
  private static final StateFormat FORMAT = new StateFormat("the total of a rollup", 1);
  private static final VarLongCoder CHANGES = VarLongCoder.of();

  private final Coder<V> values;

  private RunningTotalCoder(Coder<V> values) {
    this.values = values;
  }

  static <V extends RollupValue<V>> RunningTotalCoder<V> of(Coder<V> values) {
    return new RunningTotalCoder<>(values);
  }

  @Override
  public void encode(RunningTotal<V> total, OutputStream out) throws IOException {
    FORMAT.write(out);
    values.encode(total.value(), out);
    CHANGES.encode(total.changes(), out);
  }

  @Override
  public RunningTotal<V> decode(InputStream in) throws IOException {
    FORMAT.check(in);
    return new RunningTotal<>(values.decode(in), CHANGES.decode(in));
  }

  @Override
  public List<? extends Coder<?>> getCoderArguments() {
    return List.of(values);
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    verifyDeterministic(this, "Values must be deterministic", values);
  }
}
