package dev.splitstream.assignment.server.ingest;

import dev.splitstream.event.Event;
import java.util.List;

/** Publishes accepted events. */
interface EventPublisher {

  /**
   * Returns once all of the events are durable. Thread-safe.
   *
   * @throws PublishException if not all are known to be durable. Some may be; the caller must send
   *     all again with the same ids.
   */
  void publish(List<Event> events) throws PublishException;
}
