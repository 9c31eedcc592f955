package dev.splitstream.backfill.failed;

import dev.splitstream.event.Event;
import java.io.IOException;
import java.util.List;

/** Sends events the way that all events go. */
interface EventSender extends AutoCloseable {
  /**
   * Sends these, and returns when all are acknowledged.
   *
   * @throws IOException when one is not; others may have been sent
   */
  void send(List<Event> events) throws IOException, InterruptedException;

  @Override
  void close();
}
