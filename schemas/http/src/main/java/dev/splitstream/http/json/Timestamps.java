package dev.splitstream.http.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses times on the wire (RFC 3339). */
public final class Timestamps {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** A date, a time with the second 60, and the rest. */
  private static final Pattern SECOND_60 = Pattern.compile("(.{10}[Tt]\\d\\d:\\d\\d:)60(.*)");

  private Timestamps() {}

  /**
   * The time; empty if the text is not a time, or its year does not have four digits. A leap second
   * is the end of the second before it.
   */
  public static Optional<Instant> parse(String text) {
    try {
      Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      return Optional.of(time).filter(t -> !t.isBefore(FIRST) && !t.isAfter(LAST));
    } catch (DateTimeException notATime) {
      Matcher leap = SECOND_60.matcher(text);
      return leap.matches() ? leapSecond(leap.group(1) + "59" + leap.group(2)) : Optional.empty();
    }
  }

  /** There are leap seconds at the end of months only, in UTC. */
  private static Optional<Instant> leapSecond(String before) {
    return parse(before)
        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
        .filter(next -> next.equals(next.truncatedTo(ChronoUnit.DAYS)))
        .filter(next -> next.atOffset(ZoneOffset.UTC).getDayOfMonth() == 1)
        .map(next -> next.minusNanos(1));
  }

  /** Microseconds since the epoch, rounded down; exact for every time that {@link #parse} gives. */
  public static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000L);
  }
}
