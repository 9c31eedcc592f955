package dev.splitstream.event;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one unit did.
 *
 * @param eventId identity for deduplication within the tenant
 * @param tenant the customer company the event belongs to
 * @param unitId the unit's pseudonym
 * @param type exposure, conversion or custom
 * @param name the event's name; {@code exposure} for exposures
 * @param experimentId the experiment the event names, if any; never null for exposures
 * @param variantId the variant the event names, if any; never null for exposures
 * @param occurredAtMicros when it happened, corrected for the client's clock; microseconds since
 *     the epoch
 * @param receivedAtMicros when the server received it; microseconds since the epoch
 * @param catalogRevision the catalog revision it was checked against
 * @param valueMicros the event's value in millionths, if it has one
 * @param currency ISO 4217 code of the value, if it has one
 * @param sessionId the client's session, if it named one
 * @param properties a JSON object
 * @param context where it happened
 * @param exclusion why this exposure does not make its unit count; null if it does, and for other
 *     events
 */
public record Event(
    UUID eventId,
    String tenant,
    String unitId,
    EventType type,
    String name,
    @Nullable String experimentId,
    @Nullable String variantId,
    long occurredAtMicros,
    long receivedAtMicros,
    long catalogRevision,
    @Nullable Long valueMicros,
    @Nullable String currency,
    @Nullable String sessionId,
    // ADR-0013
    String properties,
    EventContext context,
    @Nullable ExposureExclusion exclusion) {

  /**
   * @throws IllegalArgumentException when an exposure lacks its experiment or variant
   */
  public Event {
    Objects.requireNonNull(eventId, "eventId");
    if (type == EventType.EXPOSURE && (experimentId == null || variantId == null)) {
      throw new IllegalArgumentException(
          "Invalid exposure: " + eventId + " names no experiment or no variant");
    }
  }

  /** An event that nothing excludes. */
  public Event(
      UUID eventId,
      String tenant,
      String unitId,
      EventType type,
      String name,
      @Nullable String experimentId,
      @Nullable String variantId,
      long occurredAtMicros,
      long receivedAtMicros,
      long catalogRevision,
      @Nullable Long valueMicros,
      @Nullable String currency,
      @Nullable String sessionId,
      String properties,
      EventContext context) {
    this(
        eventId,
        tenant,
        unitId,
        type,
        name,
        experimentId,
        variantId,
        occurredAtMicros,
        receivedAtMicros,
        catalogRevision,
        valueMicros,
        currency,
        sessionId,
        properties,
        context,
        null);
  }

  /** The same exposure, which does not make its unit count for this reason. */
  public Event excluded(ExposureExclusion reason) {
    return new Event(
        eventId,
        tenant,
        unitId,
        type,
        name,
        experimentId,
        variantId,
        occurredAtMicros,
        receivedAtMicros,
        catalogRevision,
        valueMicros,
        currency,
        sessionId,
        properties,
        context,
        reason);
  }

  /** The Kafka key, {@code tenant|unit}: all events of a unit share a partition of a topic. */
  public String unitKey() {
    return tenant + "|" + unitId;
  }

  /** When it happened, in whole milliseconds since the epoch, rounded down. */
  public long occurredAtMillis() {
    return Math.floorDiv(occurredAtMicros, 1000L);
  }
}
