package dev.splitstream.pipelines.decode;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import dev.splitstream.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CoderException;

/** Encodes events between steps, in the same bytes as on Kafka. */
public final class EventCoder extends AtomicCoder<Event> {
  private static final EventCoder INSTANCE = new EventCoder();
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();
  private static final ThreadLocal<EventCodec> CODEC = ThreadLocal.withInitial(EventCodec::new);

  private EventCoder() {}

  /** The coder. */
  public static EventCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Event event, OutputStream out) throws IOException {
    BYTES.encode(CODEC.get().encode(event), out);
  }

  @Override
  public Event decode(InputStream in) throws IOException {
    try {
      return CODEC.get().decode(BYTES.decode(in));
    } catch (MalformedEventException e) {
      throw new CoderException(e);
    }
  }
}
