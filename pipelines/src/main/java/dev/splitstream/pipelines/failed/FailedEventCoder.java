package dev.splitstream.pipelines.failed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Failed events between steps. */
public final class FailedEventCoder extends AtomicCoder<FailedEvent> {
  private static final FailedEventCoder INSTANCE = new FailedEventCoder();
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final NullableCoder<String> OPTIONAL_TEXT = NullableCoder.of(TEXT);
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private FailedEventCoder() {}

  /** The coder. */
  public static FailedEventCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(FailedEvent failed, OutputStream out) throws IOException {
    TEXT.encode(failed.step(), out);
    TEXT.encode(failed.reason(), out);
    TEXT.encode(failed.source(), out);
    VarLongCoder.of().encode(failed.recordedAtMillis(), out);
    OPTIONAL_TEXT.encode(failed.tenant(), out);
    BYTES.encode(failed.key(), out);
    BYTES.encode(failed.original(), out);
  }

  @Override
  public FailedEvent decode(InputStream in) throws IOException {
    return new FailedEvent(
        TEXT.decode(in),
        TEXT.decode(in),
        TEXT.decode(in),
        VarLongCoder.of().decode(in),
        OPTIONAL_TEXT.decode(in),
        BYTES.decode(in),
        BYTES.decode(in));
  }
}
