package dev.splitstream.http.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Parses times on the wire (RFC 3339). */
public final class Timestamps {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Timestamps() {}

  /** The time; empty if the text is not a time, or its year does not have four digits. */
  public static Optional<Instant> parse(String text) {
    try {
      Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      return Optional.of(time).filter(t -> !t.isBefore(FIRST) && !t.isAfter(LAST));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /** Microseconds since the epoch, rounded down; exact for every time that {@link #parse} gives. */
  public static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000L);
  }
}
