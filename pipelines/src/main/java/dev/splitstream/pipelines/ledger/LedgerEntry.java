package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventDimensions;
import dev.splitstream.event.EventProperties;
import dev.splitstream.event.EventType;
import dev.splitstream.event.ExposureExclusion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger keeps of an event. Ordered by time, and by id where times are equal, so that every
 * arrival order ends in the same history.
 *
 * @param idHigh the upper half of the event's id
 * @param idLow the lower half
 * @param type exposure, conversion or custom
 * @param name the event's name
 * @param experimentId the experiment it names, if any
 * @param variantId the variant it names, if any
 * @param occurredAtMicros when it happened
 * @param valueMicros its value in millionths; 0 for none
 * @param catalogRevision the catalog revision it was checked against; 0 if that was not stored
 * @param dimensions where it happened, while a session starts with it
 * @param properties those that some metric asks for, by name; the currency as {@link #CURRENCY}
 * @param exclusion why this exposure does not make its unit count; null if it does
 */
record LedgerEntry(
    long idHigh,
    long idLow,
    EventType type,
    String name,
    @Nullable String experimentId,
    @Nullable String variantId,
    long occurredAtMicros,
    long valueMicros,
    long catalogRevision,
    @Nullable EventDimensions dimensions,
    Map<String, Object> properties,
    @Nullable ExposureExclusion exclusion)
    implements Comparable<LedgerEntry> {
  /** The currency of the value among the properties: a name that no filter can ask for. */
  static final String CURRENCY = "";

  /** The entry of an event, with everything that this catalog may need. */
  static LedgerEntry of(Event event, LedgerCatalog catalog) {
    Long value = event.valueMicros();
    Set<String> asked = catalog.propertiesOf(event.name());
    boolean exposure = event.type() == EventType.EXPOSURE;
    return new LedgerEntry(
        event.eventId().getMostSignificantBits(),
        event.eventId().getLeastSignificantBits(),
        event.type(),
        event.name(),
        event.experimentId(),
        event.variantId(),
        event.occurredAtMicros(),
        value == null ? 0 : value,
        event.catalogRevision(),
        exposure ? null : EventDimensions.of(event),
        asked.isEmpty() || exposure ? Map.of() : properties(event, asked),
        event.exclusion());
  }

  private static Map<String, Object> properties(Event event, Set<String> asked) {
    if (!asked.contains(CURRENCY)) {
      return EventProperties.read(event.properties(), asked);
    }
    Map<String, Object> found =
        asked.size() == 1
            ? new HashMap<>()
            : new HashMap<>(EventProperties.read(event.properties(), asked));
    found.remove(CURRENCY);
    if (event.currency() != null && event.valueMicros() != null) {
      found.put(CURRENCY, event.currency());
    }
    return found;
  }

  /** The currency of its value; null if it has none, or if no metric asked for it. */
  @Nullable String currency() {
    return (String) properties.get(CURRENCY);
  }

  /** The same without its dimensions. */
  LedgerEntry withoutDimensions() {
    return dimensions == null
        ? this
        : new LedgerEntry(
            idHigh,
            idLow,
            type,
            name,
            experimentId,
            variantId,
            occurredAtMicros,
            valueMicros,
            catalogRevision,
            null,
            properties,
            exclusion);
  }

  boolean isExposure() {
    return type == EventType.EXPOSURE;
  }

  /** The experiment that it exposes its unit to, if any. */
  @Nullable String exposureTo() {
    return isExposure() && exclusion == null ? experimentId : null;
  }

  /** The variant it names, or the empty string. */
  String variantOrEmpty() {
    return variantId == null ? "" : variantId;
  }

  /** Whether it says something about this experiment: it names it, or it names none. */
  boolean concerns(String experiment) {
    return experimentId == null || experimentId.equals(experiment);
  }

  /** The start of the minute it happened in, in milliseconds since the epoch. */
  long minuteStart() {
    return Math.floorDiv(occurredAtMicros, 60_000_000L) * 60_000L;
  }

  /** Its approximate size in characters. */
  int length() {
    int length = name.length() + length(experimentId) + length(variantId);
    if (dimensions != null) {
      length +=
          length(dimensions.country())
              + length(dimensions.platform())
              + length(dimensions.device())
              + length(dimensions.browser())
              + length(dimensions.page())
              + length(dimensions.referrer());
    }
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      length += property.getKey().length() + property.getValue().toString().length();
    }
    return length;
  }

  /** The ids of entries: upper and lower halves, alternating. */
  static long[] ids(List<LedgerEntry> entries) {
    long[] ids = new long[2 * entries.size()];
    int at = 0;
    for (LedgerEntry entry : entries) {
      ids[at++] = entry.idHigh();
      ids[at++] = entry.idLow();
    }
    return ids;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  @Override
  public int compareTo(LedgerEntry other) {
    int order = Long.compare(occurredAtMicros, other.occurredAtMicros);
    if (order == 0) {
      order = Long.compare(idHigh, other.idHigh);
    }
    return order == 0 ? Long.compare(idLow, other.idLow) : order;
  }
}
