package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.enrichment.Enrichment;
import dev.splitstream.assignment.server.enrichment.RequestSender;
import dev.splitstream.assignment.server.ingest.rules.ClockSkew;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.privacy.UserIds;
import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import dev.splitstream.event.EventValue;
import dev.splitstream.http.json.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Converts a draft into an event, and records every violation in the draft. */
final class EventAssembler {
  /** Longer than any valid number: up to a billion, with six decimals. */
  private static final int MAX_NUMBER_LENGTH = 64;

  private final EventDraft draft;
  private final long receivedAtMicros;

  EventAssembler(EventDraft draft, long receivedAtMicros) {
    this.draft = draft;
    this.receivedAtMicros = receivedAtMicros;
  }

  /**
   * What the request adds to an event.
   *
   * @param tenant the credential's tenant
   * @param pseudonyms the tenant's pseudonyms
   * @param catalogRevision the revision that the event is checked against
   * @param ids generates ids for events without one
   * @param enrichment derives the client's traits
   * @param sender the sender of the request
   */
  record Surroundings(
      String tenant,
      Pseudonyms.OfTenant pseudonyms,
      long catalogRevision,
      Supplier<UUID> ids,
      Enrichment enrichment,
      RequestSender sender) {

    ClientTraits client(EventDraft draft) {
      return enrichment.traits(draft.ip, draft.context.userAgent(), sender);
    }
  }

  /** The event; empty if the draft has faults afterwards. */
  Optional<Event> assemble(Surroundings surroundings) {
    UUID eventId = eventId();
    String userId = userId();
    EventType type = type();
    String name = name(type);
    requireVariantOfExposure(type);
    long occurredAt = occurredAt();
    Long value = value();
    if (!draft.violations.isEmpty() || userId == null || type == null || name == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Event(
            eventId == null ? surroundings.ids().get() : eventId,
            surroundings.tenant(),
            surroundings.pseudonyms().pseudonym(userId),
            type,
            name,
            draft.experimentId,
            draft.variantId,
            occurredAt,
            receivedAtMicros,
            surroundings.catalogRevision(),
            value,
            draft.currency != null ? draft.currency : draft.revenueCurrency,
            draft.sessionId,
            draft.properties,
            draft.context.with(surroundings.client(draft))));
  }

  private @Nullable UUID eventId() {
    if (draft.eventId == null) {
      return null;
    }
    Optional<UUID> id = EventIds.parse(draft.eventId);
    if (id.isEmpty()) {
      draft.fault("/event_id", "must be a UUID of 36 characters");
    }
    return id.orElse(null);
  }

  private @Nullable String userId() {
    if (draft.userId == null) {
      require("/user_id");
    } else {
      UserIds.fault(draft.userId).ifPresent(fault -> draft.fault("/user_id", fault));
    }
    return draft.userId;
  }

  private @Nullable EventType type() {
    if (draft.eventType == null) {
      require("/event_type");
      return null;
    }
    Optional<EventType> type = EventType.ofWireName(draft.eventType);
    if (type.isEmpty()) {
      draft.fault("/event_type", "must be exposure, conversion or custom");
    }
    return type.orElse(null);
  }

  private @Nullable String name(@Nullable EventType type) {
    if (draft.eventName != null) {
      return draft.eventName;
    }
    if (type == EventType.EXPOSURE) {
      return EventType.EXPOSURE.wireName();
    }
    require("/event_name");
    return null;
  }

  private void requireVariantOfExposure(@Nullable EventType type) {
    if (type == EventType.EXPOSURE && draft.experimentId == null) {
      require("/experiment_id");
    }
    if (type == EventType.EXPOSURE && draft.variantId == null) {
      require("/variant_id");
    }
  }

  private void require(String pointer) {
    if (!draft.hasFaultAt(pointer)) {
      draft.fault(pointer, "is required");
    }
  }

  /** By the server's clock. */
  private long occurredAt() {
    Optional<Instant> timestamp = time("/timestamp", draft.timestamp);
    Optional<Instant> sentAt = time("/sent_at", draft.sentAt);
    if (timestamp.isEmpty()) {
      return receivedAtMicros;
    }
    long occurredAt = Timestamps.micros(timestamp.get());
    return sentAt
        .map(
            sent ->
                ClockSkew.corrected(
                    occurredAt, Timestamps.micros(sent), draft.sentAtRenewed, receivedAtMicros))
        .orElse(occurredAt);
  }

  private Optional<Instant> time(String pointer, @Nullable String text) {
    Optional<Instant> time = Optional.ofNullable(text).flatMap(Timestamps::parse);
    if (text != null && time.isEmpty()) {
      draft.fault(pointer, "must be an RFC 3339 time such as 2025-01-08T10:00:00Z");
    }
    return time;
  }

  private @Nullable Long value() {
    if (draft.value != null) {
      return micros("/value", draft.value);
    }
    return draft.revenue == null ? null : micros("/properties/revenue", draft.revenue);
  }

  private @Nullable Long micros(String pointer, String number) {
    if (draft.hasFaultAt(pointer)) {
      return null;
    }
    if (number.length() > MAX_NUMBER_LENGTH) {
      draft.fault(pointer, "must have at most " + MAX_NUMBER_LENGTH + " characters");
      return null;
    }
    try {
      return EventValue.toMicros(new BigDecimal(number));
    } catch (NumberFormatException e) {
      draft.fault(pointer, "must be between -1000000000 and 1000000000");
    } catch (IllegalArgumentException e) {
      draft.fault(pointer, String.valueOf(e.getMessage()));
    }
    return null;
  }
}
