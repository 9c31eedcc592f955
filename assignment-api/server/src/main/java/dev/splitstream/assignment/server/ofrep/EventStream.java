package dev.splitstream.assignment.server.ofrep;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One client's open stream. Revisions that arrive faster than they can be sent are merged. Once it
 * is over, its connection is not touched any more: the container reuses a request that has ended
 * for another client.
 */
final class EventStream {
  private static final long NOTHING = -1;
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

  private final AsyncContext connection;
  private final AtomicLong waiting = new AtomicLong(NOTHING);
  private boolean over;

  EventStream(AsyncContext connection) {
    this.connection = connection;
  }

  /**
   * Records the revision.
   *
   * @return whether the caller must now arrange a call of {@link #sendPending}
   */
  boolean offer(long revision) {
    return waiting.getAndSet(revision) == NOTHING;
  }

  /**
   * Sends the last revision that was offered.
   *
   * @throws IOException if the client has disconnected
   */
  synchronized void sendPending() throws IOException {
    long revision = waiting.getAndSet(NOTHING);
    if (revision != NOTHING) {
      send(event(revision));
    }
  }

  /** Sends a heartbeat. */
  synchronized void sendHeartbeat() throws IOException {
    send(HEARTBEAT);
  }

  private void send(byte[] bytes) throws IOException {
    if (!over) {
      connection.getResponse().getOutputStream().write(bytes);
      connection.getResponse().flushBuffer();
    }
  }

  /** Ends it, unless it is over. */
  synchronized void close() {
    if (!over) {
      over = true;
      connection.complete();
    }
  }

  /** The container has ended it. Returns when no other thread uses the connection. */
  synchronized void over() {
    over = true;
  }

  /** The revision is also the event's id, so that a reconnecting client reveals what it missed. */
  private static byte[] event(long revision) {
    return ("id: "
            + revision
            + "\nevent: message\ndata: {\"type\":\"refetchEvaluation\",\"etag\":\""
            + revision
            + "\"}\n\n")
        .getBytes(UTF_8);
  }
}
