package dev.splitstream.pipelines.unit;

import dev.splitstream.event.EventDimensions;
import dev.splitstream.pipelines.ledger.SessionChange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes changes of sessions between steps. */
public final class SessionChangeCoder extends AtomicCoder<SessionChange> {
  private static final SessionChangeCoder INSTANCE = new SessionChangeCoder();
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final NullableCoder<String> OPTIONAL = NullableCoder.of(TEXT);
  private static final VarLongCoder LONG = VarLongCoder.of();
  private static final VarIntCoder INT = VarIntCoder.of();

  private SessionChangeCoder() {}

  /** The coder. */
  public static SessionChangeCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(SessionChange change, OutputStream out) throws IOException {
    TEXT.encode(change.tenant(), out);
    TEXT.encode(change.eventName(), out);
    EventDimensions dimensions = change.dimensions();
    OPTIONAL.encode(dimensions.country(), out);
    OPTIONAL.encode(dimensions.platform(), out);
    OPTIONAL.encode(dimensions.device(), out);
    OPTIONAL.encode(dimensions.browser(), out);
    OPTIONAL.encode(dimensions.page(), out);
    OPTIONAL.encode(dimensions.referrer(), out);
    LONG.encode(change.minuteStart(), out);
    INT.encode(change.sessions(), out);
    INT.encode(change.bounces(), out);
  }

  @Override
  public SessionChange decode(InputStream in) throws IOException {
    return new SessionChange(
        TEXT.decode(in),
        TEXT.decode(in),
        new EventDimensions(
            OPTIONAL.decode(in),
            OPTIONAL.decode(in),
            OPTIONAL.decode(in),
            OPTIONAL.decode(in),
            OPTIONAL.decode(in),
            OPTIONAL.decode(in)),
        LONG.decode(in),
        INT.decode(in),
        INT.decode(in));
  }
}
