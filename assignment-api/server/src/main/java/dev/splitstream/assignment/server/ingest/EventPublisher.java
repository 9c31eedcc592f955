package dev.splitstream.assignment.server.ingest;

import dev.splitstream.event.Event;
import java.util.List;

/** Where accepted events go. */
interface EventPublisher {

  /**
   * Returns once every one of the events is durable. Safe for use by several threads at once.
   *
   * @throws PublishException when that cannot be said of all of them. Some may be durable all the
   *     same: whoever sends them again does so with the same ids.
   */
  void publish(List<Event> events) throws PublishException;
}
