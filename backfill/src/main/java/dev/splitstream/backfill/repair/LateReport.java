package dev.splitstream.backfill.repair;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import dev.splitstream.pipelines.lake.LakeScan.Identity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the late events would add if they were merged: an event counts once by its identity, and not
 * at all if it is of record already. Pure: add late events first, then the identities of record.
 */
final class LateReport {
  /** The first arrival of each event. */
  private final Map<Identity, Entry> entries = new HashMap<>();

  private final Map<Subject, Long> arrivals = new HashMap<>();
  private long arrived;

  private static final class Entry {
    private final Subject subject;
    private final Instant hour;
    private final boolean isExposure;
    private boolean isOfRecord;

    Entry(Subject subject, Instant hour, boolean isExposure) {
      this.subject = subject;
      this.hour = hour;
      this.isExposure = isExposure;
    }
  }

  /**
   * What events are about.
   *
   * @param tenant whose
   * @param name of the event
   * @param experiment that it names, or empty
   */
  record Subject(String tenant, String name, String experiment) {}

  /**
   * The late events of one subject.
   *
   * @param subject what they are about
   * @param arrived how many arrived
   * @param distinct how many of them are distinct
   * @param ofRecord how many of those are already events of record
   */
  record Count(Subject subject, long arrived, long distinct, long ofRecord) {
    /** How many are missing from the figures. */
    long missing() {
      return distinct - ofRecord;
    }
  }

  /**
   * A day whose windows lack events.
   *
   * @param tenant whose
   * @param day in UTC
   * @param hours its hours that lack events, in UTC
   * @param missing how many events
   */
  record Day(String tenant, LocalDate day, SortedSet<Integer> hours, long missing) {}

  void addLate(Event event) {
    String experiment = event.experimentId() == null ? "" : event.experimentId();
    Subject subject = new Subject(event.tenant(), event.name(), experiment);
    arrived++;
    arrivals.merge(subject, 1L, Long::sum);
    entries.putIfAbsent(
        new Identity(event.tenant(), event.unitId(), event.eventId()),
        new Entry(
            subject,
            Instant.ofEpochMilli(event.occurredAtMillis()).truncatedTo(ChronoUnit.HOURS),
            event.type() == EventType.EXPOSURE));
  }

  void addOfRecord(Identity identity) {
    Entry entry = entries.get(identity);
    if (entry != null) {
      entry.isOfRecord = true;
    }
  }

  long arrived() {
    return arrived;
  }

  boolean lacksExposures() {
    return entries.values().stream().anyMatch(entry -> entry.isExposure && !entry.isOfRecord);
  }

  /** By subject, in order. */
  List<Count> counts() {
    Map<Subject, long[]> found = new HashMap<>();
    for (Entry entry : entries.values()) {
      long[] sums = found.computeIfAbsent(entry.subject, subject -> new long[2]);
      sums[0]++;
      sums[1] += entry.isOfRecord ? 1 : 0;
    }
    return found.entrySet().stream()
        .map(
            entry ->
                new Count(
                    entry.getKey(),
                    Objects.requireNonNull(arrivals.get(entry.getKey())),
                    entry.getValue()[0],
                    entry.getValue()[1]))
        .sorted(
            Comparator.comparing((Count count) -> count.subject().tenant())
                .thenComparing(count -> count.subject().experiment())
                .thenComparing(count -> count.subject().name()))
        .toList();
  }

  /** The days that a reconcile run would repair, by tenant and day. */
  List<Day> days() {
    SortedMap<String, SortedMap<LocalDate, SortedMap<Integer, Long>>> tenants = new TreeMap<>();
    for (Entry entry : entries.values()) {
      if (!entry.isOfRecord) {
        tenants
            .computeIfAbsent(entry.subject.tenant(), tenant -> new TreeMap<>())
            .computeIfAbsent(
                LocalDate.ofInstant(entry.hour, ZoneOffset.UTC), day -> new TreeMap<>())
            .merge(entry.hour.atZone(ZoneOffset.UTC).getHour(), 1L, Long::sum);
      }
    }
    return tenants.entrySet().stream()
        .flatMap(
            tenant ->
                tenant.getValue().entrySet().stream()
                    .map(
                        day ->
                            new Day(
                                tenant.getKey(),
                                day.getKey(),
                                new TreeSet<>(day.getValue().keySet()),
                                day.getValue().values().stream().mapToLong(Long::longValue).sum())))
        .toList();
  }
}
