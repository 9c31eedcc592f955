package dev.splitstream.pipelines.rollup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.coders.VarIntCoder;

/**
 * Encodes changes of a cell between steps, and in state while they wait to be added up.
 *
 * @param <V> the values of a family of rollups
 */
public final class MemberChangesCoder<V> extends StructuredCoder<List<MemberChange<V>>> {
  private static final long serialVersionUID = 1;
  private static final StateFormat FORMAT = new StateFormat("pending changes of rollups", 1);
  private static final VarIntCoder SIZE = VarIntCoder.of();
  private static final StringUtf8Coder MEMBER = StringUtf8Coder.of();

  private final Coder<V> values;

  private MemberChangesCoder(Coder<V> values) {
    this.values = values;
  }

  /** The coder of changes with these values. */
  public static <V> MemberChangesCoder<V> of(Coder<V> values) {
    return new MemberChangesCoder<>(values);
  }

  @Override
  public void encode(List<MemberChange<V>> changes, OutputStream out) throws IOException {
    FORMAT.write(out);
    SIZE.encode(changes.size(), out);
    for (MemberChange<V> change : changes) {
      MEMBER.encode(change.member(), out);
      values.encode(change.value(), out);
    }
  }

  @Override
  public List<MemberChange<V>> decode(InputStream in) throws IOException {
    FORMAT.check(in);
    int size = SIZE.decode(in);
    List<MemberChange<V>> changes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      changes.add(new MemberChange<>(MEMBER.decode(in), values.decode(in)));
    }
    return changes;
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
