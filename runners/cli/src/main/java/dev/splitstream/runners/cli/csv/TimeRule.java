package dev.splitstream.runners.cli.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** When a row happened. */
sealed interface TimeRule {
  /** All rows at the same time. */
  record Constant(Instant at) implements TimeRule {}

  /**
   * Each row at a time of its own.
   *
   * @param name the column
   * @param format how to read it
   */
  record Column(String name, Format format) implements TimeRule {}

  /** How a time is written. */
  sealed interface Format {
    /**
     * Reads a time.
     *
     * @throws DateTimeException if the text is not such a time
     */
    Instant read(String text);

    /**
     * The format of that name: {@code iso}, {@code epoch_seconds}, {@code epoch_millis}, or a
     * pattern such as {@code yyyy-MM-dd HH:mm:ss}; what names no offset is UTC.
     *
     * @throws IllegalArgumentException if the name is unknown or the pattern is invalid
     */
    static Format named(String name) {
      return switch (name) {
        case "iso" -> new Iso();
        case "epoch_seconds" -> new Epoch(1_000);
        case "epoch_millis" -> new Epoch(1);
        default -> new Pattern(DateTimeFormatter.ofPattern(name, Locale.ROOT));
      };
    }
  }

  /** RFC 3339. */
  record Iso() implements Format {
    @Override
    public Instant read(String text) {
      return ZonedDateTime.parse(text).toInstant();
    }
  }

  /** A number since 1970. */
  record Epoch(long unitMillis) implements Format {
    @Override
    public Instant read(String text) {
      try {
        return Instant.ofEpochMilli(Math.multiplyExact(Long.parseLong(text), unitMillis));
      } catch (NumberFormatException | ArithmeticException e) {
        throw new DateTimeException("Invalid number: " + text, e);
      }
    }
  }

  /** A pattern. */
  record Pattern(DateTimeFormatter formatter) implements Format {
    @Override
    public Instant read(String text) {
      TemporalAccessor read =
          formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
      if (read instanceof ZonedDateTime zoned) {
        return zoned.toInstant();
      }
      LocalDateTime local =
          read instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(read);
      return local.toInstant(ZoneOffset.UTC);
    }
  }
}
