package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.json.Timestamps;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Records exposures that the server itself knows of, the way events come in from outside. */
public final class Exposures {
  private static final int BYTES_OF_AN_EVENT = 1024;

  private final IngestService ingest;
  private final Pseudonyms pseudonyms;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final AtomicBoolean trying = new AtomicBoolean();

  Exposures(IngestService ingest, Pseudonyms pseudonyms, Clock clock, Supplier<UUID> ids) {
    this.ingest = ingest;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What a unit saw.
   *
   * @param experimentId the experiment
   * @param variantId its variant
   */
  public record Seen(String experimentId, String variantId) {}

  /**
   * Records that the unit sees these variants now. Event ids are random: of several exposures of a
   * unit to a variant only the first counts anyway.
   *
   * @param userId the raw id of the unit
   * @param revision of the catalog that decided
   * @return whether all are durable. While Kafka fails one call at a time tries, and the others get
   *     their answer at once: whoever records exposures by the way must not wait for it
   */
  public boolean record(String tenant, String userId, long revision, List<Seen> seen) {
    if (seen.isEmpty()) {
      return true;
    }
    if (!ingest.failing()) {
      return publish(tenant, userId, revision, seen);
    }
    if (!trying.compareAndSet(false, true)) {
      return false;
    }
    try {
      return publish(tenant, userId, revision, seen);
    } finally {
      trying.set(false);
    }
  }

  private boolean publish(String tenant, String userId, long revision, List<Seen> seen) {
    String unit = pseudonyms.of(tenant).pseudonym(userId);
    long now = Timestamps.micros(clock.instant());
    List<Event> events =
        seen.stream().map(one -> exposure(tenant, unit, revision, now, one)).toList();
    try {
      ingest.takeTurn(tenant, events.size());
      InFlightLimit.Place place = ingest.enter(tenant, (long) BYTES_OF_AN_EVENT * events.size());
      try {
        ingest.publish(events);
      } finally {
        place.close();
      }
      return true;
    } catch (ProblemException notNow) {
      // Counted and told by ingest already.
      return false;
    }
  }

  private Event exposure(String tenant, String unit, long revision, long now, Seen seen) {
    return new Event(
        ids.get(),
        tenant,
        unit,
        EventType.EXPOSURE,
        EventType.EXPOSURE.wireName(),
        seen.experimentId(),
        seen.variantId(),
        now,
        now,
        revision,
        null,
        null,
        null,
        "{}",
        EventContext.EMPTY);
  }
}
