package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.ingest.rules.ExposureMarks;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.http.json.Timestamps;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Records exposures that the server itself causes, like events from outside. */
public final class Exposures {
  private static final int BYTES_OF_AN_EVENT = 1024;

  private final IngestService ingest;
  private final Catalog catalog;
  private final Pseudonyms pseudonyms;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final AtomicBoolean trying = new AtomicBoolean();

  Exposures(
      IngestService ingest,
      Catalog catalog,
      Pseudonyms pseudonyms,
      Clock clock,
      Supplier<UUID> ids) {
    this.ingest = ingest;
    this.catalog = catalog;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * An exposure.
   *
   * @param experimentId the experiment
   * @param variantId its variant
   */
  public record Seen(String experimentId, String variantId) {}

  /** The outcome of recording exposures; all of a call have the same. */
  public enum Outcome {
    /** All are durable. */
    RECORDED,
    /** They cannot be stored at present. */
    UNAVAILABLE,
    /** The tenant sends more than it may. */
    LIMITED
  }

  /**
   * Records that the unit sees these variants now. Event ids are random, because only the first of
   * several exposures of a unit to a variant counts. While Kafka fails, only one call at a time
   * tries to publish and the others return at once, because assignments must not wait for their
   * exposures.
   *
   * @param userId the raw id of the unit
   * @param revision revision of the catalog that the decision is based on
   * @param seen at least one
   */
  public Outcome record(String tenant, String userId, long revision, List<Seen> seen) {
    if (!ingest.failing()) {
      return publish(tenant, userId, revision, seen);
    }
    if (!trying.compareAndSet(false, true)) {
      return Outcome.UNAVAILABLE;
    }
    try {
      return publish(tenant, userId, revision, seen);
    } finally {
      trying.set(false);
    }
  }

  private Outcome publish(String tenant, String userId, long revision, List<Seen> seen) {
    String unit = pseudonyms.of(tenant).pseudonym(userId);
    long now = Timestamps.micros(clock.instant());
    CompiledCatalog compiled = catalog.compiled(tenant);
    List<Event> events =
        seen.stream()
            .map(one -> exposure(tenant, unit, revision, now, one))
            .map(event -> ExposureMarks.marked(event, userId, compiled))
            .toList();
    try {
      ingest.takeTurn(tenant, events.size());
      InFlightLimit.Place place = ingest.enter(tenant, (long) BYTES_OF_AN_EVENT * events.size());
      try {
        ingest.publish(events);
      } finally {
        place.close();
      }
      return Outcome.RECORDED;
    } catch (ProblemException notNow) {
      // Already counted and logged by the ingest service.
      return notNow.problem().kind() == ProblemKind.TOO_MANY
          ? Outcome.LIMITED
          : Outcome.UNAVAILABLE;
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
