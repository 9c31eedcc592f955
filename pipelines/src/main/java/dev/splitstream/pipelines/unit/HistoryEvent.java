package dev.splitstream.pipelines.unit;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import java.util.Comparator;
import java.util.UUID;

/**
 * An event of a history as its bytes, with what groups and orders it. Decoded, events would take
 * several times the memory.
 */
public final class HistoryEvent {
  /** In the order that ledgers need; by id last, so that every replay is the same. */
  static final Comparator<HistoryEvent> IN_ORDER =
      Comparator.comparingLong((HistoryEvent event) -> event.occurredAtMicros)
          .thenComparing(event -> !event.isExposure)
          .thenComparing(event -> event.id);

  private final String unitKey;
  private final long occurredAtMicros;
  private final boolean isExposure;
  private final UUID id;
  private final byte[] bytes;

  /**
   * An event.
   *
   * @param unitKey whose it is
   * @param occurredAtMicros when it happened, in microseconds since the epoch
   * @param bytes the whole event, as {@code EventCodec} writes it; not copied
   */
  public HistoryEvent(
      String unitKey, long occurredAtMicros, boolean isExposure, UUID id, byte[] bytes) {
    this.unitKey = unitKey;
    this.occurredAtMicros = occurredAtMicros;
    this.isExposure = isExposure;
    this.id = id;
    this.bytes = bytes;
  }

  /** An event and its bytes. */
  public static HistoryEvent of(Event event, byte[] bytes) {
    return new HistoryEvent(
        event.unitKey(),
        event.occurredAtMicros(),
        event.type() == EventType.EXPOSURE,
        event.eventId(),
        bytes);
  }

  /** Whose it is. */
  public String unitKey() {
    return unitKey;
  }

  /** When it happened, in microseconds since the epoch. */
  public long occurredAtMicros() {
    return occurredAtMicros;
  }

  /** Whether it is an exposure: these come first of what happened at the same time. */
  public boolean isExposure() {
    return isExposure;
  }

  /** Its id. */
  public UUID id() {
    return id;
  }

  /** The whole event; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }
}
