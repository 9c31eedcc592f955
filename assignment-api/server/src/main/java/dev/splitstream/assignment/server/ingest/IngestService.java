package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.enrichment.RequestSender;
import dev.splitstream.assignment.server.fairness.FairTurns;
import dev.splitstream.assignment.server.optout.Signals;
import dev.splitstream.assignment.server.web.BodyReader;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventLimits;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the endpoints for single events and for batches share: admission, parsing and publishing.
 */
final class IngestService {
  private static final Logger log = LoggerFactory.getLogger(IngestService.class);

  private final EventParsers intakes;
  private final EventPublisher publisher;
  private final InFlightLimit limit;
  private final FairTurns turns;
  private final IngestCounters counters;
  private final AtomicBoolean failing = new AtomicBoolean();

  IngestService(
      EventParsers intakes,
      EventPublisher publisher,
      InFlightLimit limit,
      FairTurns turns,
      IngestCounters counters) {
    this.intakes = intakes;
    this.publisher = publisher;
    this.limit = limit;
    this.turns = turns;
    this.counters = counters;
  }

  /** A parser for the events of this request. */
  EventParser open(Access access, HttpServletRequest request) {
    return intakes.open(access.tenant(), RequestSender.of(access, request), Signals.of(request));
  }

  /** Handles a body. */
  @FunctionalInterface
  interface BodyHandler {
    void handle(byte[] body) throws IOException;
  }

  /**
   * Reads the request's body, passes it on, and holds a place for it until it is handled.
   *
   * @param holder the credential that limits apply to
   * @throws ProblemException 503 if no place is free, 429 if the credential takes too much, and as
   *     {@link BodyReader#read}
   */
  void admit(String holder, HttpServletRequest request, BodyHandler handler) throws IOException {
    long length = request.getContentLengthLong();
    long bytes = length < 0 ? EventLimits.MAX_BATCH_BYTES : length;
    try (InFlightLimit.Place place = enter(holder, bytes)) {
      handler.handle(BodyReader.read(request, EventLimits.MAX_BATCH_BYTES, place::grow));
    }
  }

  /**
   * Reserves a place for events of this many bytes, at most the limit of a batch.
   *
   * @param holder the credential that limits apply to
   * @throws ProblemException 503 if no place is free, 429 if the holder takes too much
   */
  InFlightLimit.Place enter(String holder, long bytes) {
    return limit.enter(holder, Math.min(bytes, EventLimits.MAX_BATCH_BYTES));
  }

  /**
   * Checks whether the tenant may send now, before its request is processed.
   *
   * @throws ProblemException 429 if it sends more than its turn allows
   */
  void checkTurn(String tenant) {
    turns.check(tenant);
  }

  /**
   * Counts events as sent by the tenant.
   *
   * @throws ProblemException 429 if it sends more than its turn allows
   */
  void takeTurn(String tenant, int events) {
    turns.take(tenant, events);
  }

  /** Whether the last attempt to publish failed. */
  boolean failing() {
    return failing.get();
  }

  /** Counts events whose units opted out. */
  void countOptedOut(int events) {
    counters.optedOut(events);
  }

  void countRejected(RejectionReason reason) {
    counters.rejected(reason);
  }

  /**
   * Returns once Kafka has the events.
   *
   * @throws ProblemException 503 if Kafka does not acknowledge them in time; they may or may not be
   *     stored then
   */
  void publish(List<Event> events) {
    try {
      publisher.publish(events);
      counters.accepted(events);
      if (failing.get() && failing.getAndSet(false)) {
        log.info("Kafka accepts events again");
      }
    } catch (PublishException e) {
      counters.kafkaUnavailable();
      if (!failing.getAndSet(true)) {
        log.warn("{}; answering 503 until Kafka accepts events again", e.getMessage());
      }
      throw new ProblemException(
          Problem.of(
              ProblemKind.UNAVAILABLE,
              "The events cannot be stored at present; send them again with the same event_id."),
          e);
    }
  }
}
