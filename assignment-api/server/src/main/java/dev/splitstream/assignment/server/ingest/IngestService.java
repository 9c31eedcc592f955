package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.enrichment.RequestSender;
import dev.splitstream.assignment.server.fairness.FairTurns;
import dev.splitstream.assignment.server.optout.Signals;
import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.assignment.server.web.BodyReader;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventLimits;
import dev.splitstream.http.access.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the endpoints for one event and for many share: the way in, and the way to Kafka. */
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

  /** An intake for the events of this request. */
  EventParser open(Access access, HttpServletRequest request) {
    return intakes.open(access.tenant(), RequestSender.of(access, request), Signals.of(request));
  }

  /** What is done with a body. */
  @FunctionalInterface
  interface BodyHandler {
    void handle(byte[] body) throws IOException;
  }

  /**
   * Hands the request's body on, and holds a place for it until that is done.
   *
   * @param holder who sends it, for limits
   * @throws ProblemException 503 when there is no place, 429 when the credential takes too much, or
   *     as reading the body has it
   */
  void admit(String holder, HttpServletRequest request, BodyHandler handler) throws IOException {
    long length = request.getContentLengthLong();
    long bytes = length < 0 ? EventLimits.MAX_BATCH_BYTES : length;
    try (InFlightLimit.Place place = enter(holder, bytes)) {
      handler.handle(BodyReader.read(request, EventLimits.MAX_BATCH_BYTES, place::grow));
    }
  }

  /**
   * Holds a place for events of so many bytes, or of as many as a batch may have.
   *
   * @param holder who sends them
   * @throws ProblemException 503 when no place is free, 429 when the holder takes too much
   */
  InFlightLimit.Place enter(String holder, long bytes) {
    return limit.enter(holder, Math.min(bytes, EventLimits.MAX_BATCH_BYTES));
  }

  /**
   * Looks whether the tenant may send now, before its request costs anything.
   *
   * @throws ProblemException 429 when it sends more than its turn
   */
  void checkTurn(String tenant) {
    turns.check(tenant);
  }

  /**
   * Counts events as sent by the tenant.
   *
   * @throws ProblemException 429 when it sends more than its turn
   */
  void takeTurn(String tenant, int events) {
    turns.take(tenant, events);
  }

  /** Whether Kafka did not take the last events it was given. */
  boolean failing() {
    return failing.get();
  }

  /** Counts events whose units want none. */
  void countOptedOut(int events) {
    counters.optedOut(events);
  }

  void countRejected(RejectionReason reason) {
    counters.rejected(reason);
  }

  /**
   * Returns once Kafka has the events.
   *
   * @throws ProblemException 503 when it cannot take them in time; nothing is promised then
   */
  void publish(List<Event> events) {
    try {
      publisher.publish(events);
      counters.accepted(events);
      if (failing.get() && failing.getAndSet(false)) {
        log.info("Kafka takes events again");
      }
    } catch (PublishException e) {
      counters.kafkaUnavailable();
      if (!failing.getAndSet(true)) {
        log.warn("{}; answering 503 until Kafka takes events again", e.getMessage());
      }
      throw new ProblemException(
          Problem.of(
              Problem.Kind.UNAVAILABLE,
              "The events cannot be stored at present; send them again with the same event_id."),
          e);
    }
  }
}
