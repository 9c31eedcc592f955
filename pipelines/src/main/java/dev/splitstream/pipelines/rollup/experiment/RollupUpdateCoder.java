package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.rollup.RollupUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes updates of rollup rows between steps. */
public final class RollupUpdateCoder extends AtomicCoder<RollupUpdate> {
  private static final RollupUpdateCoder INSTANCE = new RollupUpdateCoder();

  private RollupUpdateCoder() {}

  /** The coder. */
  public static RollupUpdateCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RollupUpdate update, OutputStream out) throws IOException {
    RollupRowCoder.of().encode(update.row(), out);
    VarLongCoder.of().encode(update.version(), out);
  }

  @Override
  public RollupUpdate decode(InputStream in) throws IOException {
    return new RollupUpdate(RollupRowCoder.of().decode(in), VarLongCoder.of().decode(in));
  }
}
