package dev.splitstream.assignment.server.ofrep;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** One client's open stream. Revisions that come faster than they can be sent are sent as one. */
final class EventStream {
  private static final long NOTHING = -1;
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

  private final AsyncContext connection;
  private final AtomicLong waiting = new AtomicLong(NOTHING);

  EventStream(AsyncContext connection) {
    this.connection = connection;
  }

  /**
   * Notes the revision.
   *
   * @return whether it is now for the caller to see that {@link #sendWaiting} is called
   */
  boolean offer(long revision) {
    return waiting.getAndSet(revision) == NOTHING;
  }

  /**
   * Tells of the last revision that was offered.
   *
   * @throws IOException when the client is gone
   */
  synchronized void sendWaiting() throws IOException {
    long revision = waiting.getAndSet(NOTHING);
    if (revision != NOTHING) {
      send(event(revision));
    }
  }

  /** Shows that both ends are there. */
  synchronized void sendHeartbeat() throws IOException {
    send(HEARTBEAT);
  }

  private void send(byte[] bytes) throws IOException {
    connection.getResponse().getOutputStream().write(bytes);
    connection.getResponse().flushBuffer();
  }

  synchronized void close() {
    connection.complete();
  }

  /** The revision is the event's id too: it says what a client that comes back has missed. */
  private static byte[] event(long revision) {
    return ("id: "
            + revision
            + "\nevent: message\ndata: {\"type\":\"refetchEvaluation\",\"etag\":\""
            + revision
            + "\"}\n\n")
        .getBytes(UTF_8);
  }
}
