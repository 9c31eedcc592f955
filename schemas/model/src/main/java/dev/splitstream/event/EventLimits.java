package dev.splitstream.event;

import java.time.Duration;
import java.time.Instant;

/** The bounds every event keeps. Ingest refuses what exceeds them, with a reason. */
public final class EventLimits {
  /** One event's JSON, in bytes. */
  public static final int MAX_EVENT_BYTES = 32 * 1024;

  /** Events in a batch. */
  public static final int MAX_BATCH_EVENTS = 500;

  /** A batch's body, in bytes, after decompression. */
  public static final int MAX_BATCH_BYTES = 1024 * 1024;

  /** Characters of an identifier: unit, experiment, variant, session, event name. */
  public static final int MAX_ID_LENGTH = 256;

  /** Characters of a context field. */
  public static final int MAX_CONTEXT_LENGTH = 2048;

  /** Decimals of a value. */
  public static final int VALUE_SCALE = 6;

  /** The largest absolute value, in millionths (a billion): sums of squares stay in 192 bits. */
  public static final long MAX_VALUE_MICROS = 1_000_000_000_000_000L;

  /** How far in the future an event may lie: clocks differ, but not by more than this. */
  public static final Duration MAX_FUTURE = Duration.ofHours(24);

  /** The earliest time an event may have. */
  public static final Instant MIN_TIME = Instant.parse("2000-01-01T00:00:00Z");

  private EventLimits() {}
}
