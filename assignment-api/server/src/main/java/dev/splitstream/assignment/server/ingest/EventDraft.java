package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.privacy.Finding;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event's JSON says, field by field as it is read; nothing of it is checked yet. */
final class EventDraft {
  /** What could not even be read. */
  final List<Violation> violations = new ArrayList<>(0);

  /** Personal data in it. */
  final List<Found> found = new ArrayList<>(0);

  @Nullable String userId;
  @Nullable String eventId;
  @Nullable String eventType;
  @Nullable String eventName;
  @Nullable String experimentId;
  @Nullable String variantId;
  @Nullable String sessionId;
  @Nullable String timestamp;
  @Nullable String sentAt;
  @Nullable String value;
  @Nullable String currency;
  @Nullable String revenue;
  @Nullable String revenueCurrency;
  String properties = "{}";
  EventContext context = EventContext.EMPTY;

  /** Only to look the country up: it goes no further than that. */
  @Nullable String ip;

  /**
   * Personal data.
   *
   * @param pointer where
   * @param finding what
   */
  record Found(String pointer, Finding finding) {}

  void found(String pointer, Finding finding) {
    found.add(new Found(pointer, finding));
  }

  void fault(String pointer, String reason) {
    violations.add(new Violation(pointer, reason));
  }

  boolean hasFaultAt(String pointer) {
    return violations.stream().anyMatch(violation -> violation.pointer().equals(pointer));
  }
}
