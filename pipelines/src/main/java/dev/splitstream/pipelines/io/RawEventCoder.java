package dev.splitstream.pipelines.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Raw events between steps. */
public final class RawEventCoder extends AtomicCoder<RawEvent> {
  private static final RawEventCoder INSTANCE = new RawEventCoder();
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private RawEventCoder() {}

  /** The coder. */
  public static RawEventCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RawEvent raw, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(raw.topic(), out);
    VarIntCoder.of().encode(raw.partition(), out);
    VarLongCoder.of().encode(raw.offset(), out);
    VarLongCoder.of().encode(raw.recordedAtMillis(), out);
    BYTES.encode(raw.key(), out);
    BYTES.encode(raw.bytes(), out);
  }

  @Override
  public RawEvent decode(InputStream in) throws IOException {
    return new RawEvent(
        StringUtf8Coder.of().decode(in),
        VarIntCoder.of().decode(in),
        VarLongCoder.of().decode(in),
        VarLongCoder.of().decode(in),
        BYTES.decode(in),
        BYTES.decode(in));
  }
}
