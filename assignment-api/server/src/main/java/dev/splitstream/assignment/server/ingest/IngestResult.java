package dev.splitstream.assignment.server.ingest;

import dev.splitstream.event.Event;
import dev.splitstream.event.Violation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one event's JSON. */
sealed interface IngestResult {

  /**
   * It may go to Kafka.
   *
   * @param event as it will be published
   */
  record Accepted(Event event) implements IngestResult {}

  /**
   * It is well-formed, and its unit wants no events: accepted, and not kept.
   *
   * @param eventId its id
   */
  record OptedOut(UUID eventId) implements IngestResult {}

  /**
   * It may not.
   *
   * @param eventId its id, when it has a readable one
   * @param reason in one word
   * @param violations all that was found wrong
   */
  record Rejected(@Nullable UUID eventId, RejectionReason reason, List<Violation> violations)
      implements IngestResult {}
}
