package dev.splitstream.assignment.server.delivery.stream;

import dev.splitstream.assignment.server.stream.StreamShares;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open event streams. They are closed before the web server stops, so that a shutdown does not
 * wait for them; clients reconnect to another node.
 */
final class CatalogStreams implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CatalogStreams.class);

  /** After this time a person's client reconnects, and its token is checked again. */
  private static final Duration MAX_AGE_OF_A_PERSONS = Duration.ofMinutes(15);

  private static final Duration NO_END = Duration.ZERO;

  private final CatalogEvents events;
  private final ScheduledExecutorService senders;
  private final StreamShares shares;
  private final UnaryOperator<Set<String>> lapsed;
  private final Duration heartbeat;
  private final Map<CatalogStream, StreamShares.Owner> open = new ConcurrentHashMap<>();
  private volatile boolean running;

  /** Starts without open streams; {@code lapsed} returns which of the given keys no longer work. */
  CatalogStreams(
      CatalogEvents events,
      ScheduledExecutorService senders,
      StreamShares shares,
      UnaryOperator<Set<String>> lapsed,
      Duration heartbeat,
      MeterRegistry meters) {
    this.events = events;
    this.senders = senders;
    this.shares = shares;
    this.lapsed = lapsed;
    this.heartbeat = heartbeat;
    Gauge.builder("splitstream.catalog.streams", open, Map::size)
        .description("Event streams of the catalog that are open")
        .register(meters);
  }

  /**
   * A stream of the tenant's revisions, which begins with the current one unless the client has it.
   *
   * @param network that the client connects from
   * @param current the tenant's revision
   * @param known the revision that the client has; -1 for none
   * @throws ProblemException when the tenant, the network or the node has too many open, or the
   *     node is about to stop
   */
  SseEmitter open(Access access, String network, long current, long known) {
    if (!running) {
      throw ProblemException.of(ProblemKind.UNAVAILABLE, "This node is about to stop.");
    }
    StreamShares.Owner owner =
        new StreamShares.Owner(access.tenant(), access.keyId().orElse(null), network);
    take(owner);
    Duration maxAge = access.keyId().isPresent() ? NO_END : MAX_AGE_OF_A_PERSONS;
    CatalogStream stream = new CatalogStream(senders, known, maxAge);
    open.put(stream, owner);
    stream.follow(events.subscribe(access.tenant(), stream::announce), () -> closed(stream));
    if (current != known) {
      stream.announce(current);
    }
    return stream.emitter();
  }

  private void take(StreamShares.Owner owner) {
    shares
        .take(owner)
        .ifPresent(
            refusal -> {
              throw ProblemException.of(
                  refusal == StreamShares.Refusal.NODE
                      ? ProblemKind.UNAVAILABLE
                      : ProblemKind.TOO_MANY,
                  refusal.detail());
            });
  }

  private void closed(CatalogStream stream) {
    StreamShares.Owner owner = open.remove(stream);
    if (owner != null) {
      shares.release(owner);
    }
  }

  /** Catches every failure, because the executor does not run a task again that failed. */
  private void tryToBeat() {
    try {
      beat();
    } catch (RuntimeException e) {
      log.error("Cannot send heartbeats to all event streams of the catalog; retrying", e);
    }
  }

  /** Closes the streams of keys that no longer work, and sends a heartbeat to the others. */
  private void beat() {
    Set<String> over = lapsed.apply(keyIds());
    open.forEach(
        (stream, owner) -> {
          if (owner.isOfOne(over)) {
            stream.end();
          } else {
            stream.beat();
          }
        });
  }

  private Set<String> keyIds() {
    return open.values().stream()
        .flatMap(owner -> Stream.ofNullable(owner.keyId()))
        .collect(Collectors.toSet());
  }

  @Override
  public void start() {
    running = true;
    Future<?> unused =
        senders.scheduleAtFixedRate(
            this::tryToBeat, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    open.keySet().forEach(CatalogStream::end);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
