package dev.splitstream.backfill.repair;

import dev.splitstream.event.Event;
import java.io.IOException;
import java.util.List;

/** Sends repaired events on the same way as new ones. */
interface ReplaySender extends AutoCloseable {
  /**
   * Sends these events, and returns when all are acknowledged.
   *
   * @throws IOException when one is not; others may have been sent
   */
  void send(List<Event> events) throws IOException, InterruptedException;

  @Override
  void close();
}
