package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Grain;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes grains in a byte. */
final class GrainCoder extends AtomicCoder<Grain> {
  private static final long serialVersionUID = 1;
  private static final GrainCoder INSTANCE = new GrainCoder();

  private GrainCoder() {}

  static GrainCoder of() {
    return INSTANCE;
  }

  /** Codes are part of the format of state: they must not follow the order of the enum. */
  @Override
  public void encode(Grain grain, OutputStream out) throws IOException {
    out.write(
        switch (grain) {
          case MINUTE -> 'm';
          case HOUR -> 'h';
          case DAY -> 'd';
        });
  }

  @Override
  public Grain decode(InputStream in) throws IOException {
    int code = in.read();
    return switch (code) {
      case 'm' -> Grain.MINUTE;
      case 'h' -> Grain.HOUR;
      case 'd' -> Grain.DAY;
      case -1 -> throw new EOFException();
      default -> throw new IOException("Cannot read grain: unknown code " + code);
    };
  }
}
