package dev.splitstream.assignment.server.ingest;

import dev.splitstream.event.Event;
import dev.splitstream.event.Violation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The result of processing one event. */
sealed interface IngestResult {

  /**
   * Accepted for publishing.
   *
   * @param event the event to publish
   */
  record Accepted(Event event) implements IngestResult {}

  /**
   * Valid, but its unit opted out: accepted and not kept.
   *
   * @param eventId its id
   */
  record OptedOut(UUID eventId) implements IngestResult {}

  /**
   * Rejected.
   *
   * @param eventId its id; null if it has no readable one
   * @param reason the kind of rejection
   * @param violations every violation
   */
  record Rejected(@Nullable UUID eventId, RejectionReason reason, List<Violation> violations)
      implements IngestResult {}
}
