package dev.splitstream.assignment.server.delivery;

import dev.splitstream.assignment.server.platform.Access;
import dev.splitstream.assignment.server.platform.Problem;
import dev.splitstream.assignment.server.platform.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open event streams. They end before the web server does, so that a shutdown does not wait for
 * them; clients connect again, to another node.
 */
final class CatalogStreams implements SmartLifecycle {
  private static final long HEARTBEAT_SECONDS = 15;

  private final CatalogEvents events;
  private final ScheduledExecutorService senders;
  private final int streamsPerHolder;
  private final Map<CatalogStream, String> open = new ConcurrentHashMap<>();
  private final Map<String, Integer> perHolder = new ConcurrentHashMap<>();
  private volatile boolean running;

  CatalogStreams(
      CatalogEvents events,
      ScheduledExecutorService senders,
      int streamsPerHolder,
      MeterRegistry meters) {
    this.events = events;
    this.senders = senders;
    this.streamsPerHolder = streamsPerHolder;
    Gauge.builder("splitstream.catalog.streams", open, Map::size)
        .description("Event streams of the catalog that are open")
        .register(meters);
  }

  /**
   * A stream of the tenant's revisions, from the current one on unless the client has that.
   *
   * @param current the tenant's revision
   * @param known the revision that the client has; -1 for none
   * @throws ProblemException when the credential has too many open, or the node is about to stop
   */
  SseEmitter open(Access access, long current, long known) {
    if (!running) {
      throw ProblemException.of(Problem.Kind.UNAVAILABLE, "This node is about to stop.");
    }
    String holder = access.holder();
    if (perHolder.merge(holder, 1, Integer::sum) > streamsPerHolder) {
      release(holder);
      throw ProblemException.of(
          Problem.Kind.TOO_MANY,
          "This credential holds " + streamsPerHolder + " streams open; close some.");
    }
    CatalogStream stream = new CatalogStream(senders, known);
    open.put(stream, holder);
    stream.follow(events.subscribe(access.tenant(), stream::announce), () -> closed(stream));
    if (current != known) {
      stream.announce(current);
    }
    return stream.emitter();
  }

  private void closed(CatalogStream stream) {
    String holder = open.remove(stream);
    if (holder != null) {
      release(holder);
    }
  }

  private void release(String holder) {
    perHolder.computeIfPresent(holder, (same, count) -> count == 1 ? null : count - 1);
  }

  @Override
  public void start() {
    running = true;
    Future<?> unused =
        senders.scheduleAtFixedRate(
            () -> open.keySet().forEach(CatalogStream::beat),
            HEARTBEAT_SECONDS,
            HEARTBEAT_SECONDS,
            TimeUnit.SECONDS);
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
