package dev.splitstream.pipelines.rollup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StructuredCoder;

/**
 * Encodes cells as keys: equal cells have equal bytes.
 *
 * @param <C> the subjects of a family of rollups
 */
public final class GrainCellCoder<C> extends StructuredCoder<GrainCell<C>> {
  private static final long serialVersionUID = 1;

  private final Coder<C> subjects;

  private GrainCellCoder(Coder<C> subjects) {
    this.subjects = subjects;
  }

  /** The coder of cells with these subjects. */
  public static <C> GrainCellCoder<C> of(Coder<C> subjects) {
    return new GrainCellCoder<>(subjects);
  }

  @Override
  public void encode(GrainCell<C> cell, OutputStream out) throws IOException {
    subjects.encode(cell.subject(), out);
    GrainCoder.of().encode(cell.grain(), out);
  }

  @Override
  public GrainCell<C> decode(InputStream in) throws IOException {
    return new GrainCell<>(subjects.decode(in), GrainCoder.of().decode(in));
  }

  @Override
  public List<? extends Coder<?>> getCoderArguments() {
    return List.of(subjects);
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    verifyDeterministic(this, "Subjects must be deterministic", subjects);
  }
}
