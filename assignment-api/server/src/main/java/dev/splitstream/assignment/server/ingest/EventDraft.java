package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.privacy.Finding;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of an event's JSON as they were read, before validation. */
final class EventDraft {
  /** Fields that could not be read. */
  final List<Violation> violations = new ArrayList<>(0);

  /** Personal data that was found. */
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

  /** Whether {@link #sentAt} is that of this attempt, even if it is a retry. */
  boolean sentAtRenewed;

  @Nullable String value;
  @Nullable String currency;
  @Nullable String revenue;
  @Nullable String revenueCurrency;
  String properties = "{}";
  EventContext context = EventContext.EMPTY;

  /** Used to look up the country only; it is not passed on. */
  @Nullable String ip;

  /**
   * Personal data that was found.
   *
   * @param pointer its location
   * @param finding its kind
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
