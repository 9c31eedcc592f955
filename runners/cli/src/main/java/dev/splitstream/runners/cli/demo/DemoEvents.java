package dev.splitstream.runners.cli.demo;

import dev.splitstream.runners.cli.http.OutgoingEvent;
import dev.splitstream.runners.cli.http.OutgoingEvent.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Expands the daily counts into events that add up to them exactly. Units arrive evenly over the
 * day; those who click are spread evenly among them, those who enrol among those who click, those
 * who pay among those who enrol. Nothing is random: the same table gives the same events.
 */
final class DemoEvents {
  private static final long SIX_DIGITS = 1_000_000;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final Duration TO_CLICK = Duration.ofMinutes(2);
  private static final Duration TO_ENROLL = Duration.ofMinutes(5);
  private static final Duration TO_PAYMENT = Duration.ofMinutes(7);

  private DemoEvents() {}

  /** All events, in the order of their times; the days are expanded one after the other. */
  static Iterator<OutgoingEvent> of(DemoDays table) {
    TreeMap<LocalDate, List<DemoDay>> days = new TreeMap<>();
    for (DemoDay row : table.rows()) {
      days.computeIfAbsent(row.day(), day -> new ArrayList<>()).add(row);
    }
    return days.values().stream().flatMap(DemoEvents::day).iterator();
  }

  private static Stream<OutgoingEvent> day(List<DemoDay> arms) {
    return arms.stream()
        .flatMap(row -> of(row).stream())
        .sorted(Comparator.comparing(OutgoingEvent::at).thenComparing(OutgoingEvent::userId));
  }

  /** The events of one arm on one day, unit by unit. */
  static List<OutgoingEvent> of(DemoDay row) {
    List<OutgoingEvent> events = new ArrayList<>(Math.toIntExact(row.events()));
    long clicks = row.clicks();
    long enrollments = row.enrollments().orElse(0);
    long payments = row.payments().orElse(0);
    for (long unit = 0; unit < row.pageviews(); unit++) {
      Visit visit = Visit.of(row, unit);
      events.add(visit.event(EventKind.EXPOSURE, OutgoingEvent.EXPOSURE, Duration.ZERO, 4));
      if (!isChosen(unit, clicks, row.pageviews())) {
        continue;
      }
      events.add(visit.event(EventKind.CONVERSION, DemoExperiment.CLICK, TO_CLICK, 3));
      long click = unit * clicks / row.pageviews();
      if (!isChosen(click, enrollments, clicks)) {
        continue;
      }
      events.add(visit.event(EventKind.CONVERSION, DemoExperiment.ENROLL, TO_ENROLL, 2));
      long enrollment = click * enrollments / clicks;
      if (isChosen(enrollment, payments, enrollments)) {
        events.add(visit.event(EventKind.CONVERSION, DemoExperiment.PAYMENT, TO_PAYMENT, 1));
      }
    }
    return events;
  }

  /**
   * Whether one of {@code total} is among the {@code chosen} that are spread evenly over them. True
   * for exactly {@code chosen} of the indexes below {@code total}; the n-th of those, from 0, is
   * {@code index * chosen / total}.
   */
  private static boolean isChosen(long index, long chosen, long total) {
    return (index + 1) * chosen / total > index * chosen / total;
  }

  /** One unit on its day. */
  private record Visit(DemoDay row, long unit, String userId) {
    /** Numbers have six digits. Not by String.format: this is done 690,000 times. */
    static Visit of(DemoDay row, long unit) {
      String number = String.valueOf(SIX_DIGITS + unit).substring(1);
      return new Visit(row, unit, row.day() + "-" + row.arm() + "-" + number);
    }

    OutgoingEvent event(EventKind kind, String name, Duration after, int millisBeforeMidnight) {
      return new OutgoingEvent(
          OutgoingEvent.identity(userId + name),
          userId,
          DemoExperiment.ID,
          row.arm(),
          kind,
          name,
          at(after, millisBeforeMidnight),
          null);
    }

    /** Late visitors hurry, so that all they do falls on the day that counts it. */
    private Instant at(Duration after, int millisBeforeMidnight) {
      long arrival = unit * DAY_MILLIS / row.pageviews();
      long time = Math.min(arrival + after.toMillis(), DAY_MILLIS - millisBeforeMidnight);
      return row.day().atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(time);
    }
  }
}
