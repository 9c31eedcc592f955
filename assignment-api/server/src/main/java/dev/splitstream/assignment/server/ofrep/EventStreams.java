package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.server.delivery.stream.CatalogEvents;
import dev.splitstream.assignment.server.stream.StreamKeys;
import dev.splitstream.assignment.server.stream.StreamShares;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;

/** The open streams. Only the executor writes to them, never a caller's thread. */
final class EventStreams implements AutoCloseable {
  private final CatalogEvents events;
  private final StreamShares shares;
  private final StreamKeys keys;
  private final ExecutorService executor;
  private final Map<EventStream, Open> open = new ConcurrentHashMap<>();

  EventStreams(
      CatalogEvents events, StreamShares shares, StreamKeys keys, ExecutorService executor) {
    this.events = events;
    this.shares = shares;
    this.keys = keys;
    this.executor = executor;
  }

  private record Open(StreamShares.Owner owner, CatalogEvents.Subscription subscription) {}

  /**
   * Ends the streams of keys that no longer work, and sends a heartbeat to the others: it detects
   * clients that have disconnected, and keeps proxies from closing idle connections.
   */
  @Scheduled(fixedDelayString = "${splitstream.limits.streams.heartbeat}")
  void sendHeartbeats() {
    Set<String> lapsed = keys.lapsed(keyIds());
    open.forEach(
        (stream, known) -> {
          if (known.owner().isOfOne(lapsed)) {
            end(stream);
          } else {
            write(stream, stream::sendHeartbeat);
          }
        });
  }

  private Set<String> keyIds() {
    return open.values().stream()
        .flatMap(known -> Stream.ofNullable(known.owner().keyId()))
        .collect(Collectors.toSet());
  }

  /** Reserves a stream. Returns the reason if that is not possible. */
  Optional<StreamShares.Refusal> take(StreamShares.Owner owner) {
    return shares.take(owner);
  }

  /** Releases a stream that was reserved and not opened. */
  void release(StreamShares.Owner owner) {
    shares.release(owner);
  }

  /** Opens a reserved stream, and sends new revisions until the client disconnects. */
  EventStream open(StreamShares.Owner owner, AsyncContext connection) {
    EventStream stream = new EventStream(connection);
    CatalogEvents.Subscription subscription =
        events.subscribe(owner.tenant(), revision -> announce(stream, revision));
    open.put(stream, new Open(owner, subscription));
    connection.addListener(new WhenOver(stream, () -> forget(stream)));
    return stream;
  }

  /** Sends this revision to the client. */
  void announce(EventStream stream, long revision) {
    if (stream.offer(revision)) {
      write(stream, stream::sendPending);
    }
  }

  @FunctionalInterface
  private interface Sending {
    void send() throws IOException;
  }

  private void write(EventStream stream, Sending sending) {
    try {
      executor.execute(() -> attempt(stream, sending));
    } catch (RejectedExecutionException stopping) {
      // The executor was shut down: all streams are about to end.
    }
  }

  private void attempt(EventStream stream, Sending sending) {
    try {
      sending.send();
    } catch (IOException | RuntimeException gone) {
      // The client has disconnected, which is how every stream ends. What the container throws then
      // depends on how far it is with ending the request.
      end(stream);
    }
  }

  private void end(EventStream stream) {
    if (forget(stream)) {
      try {
        stream.close();
      } catch (IllegalStateException over) {
        // The server ended it first.
      }
    }
  }

  private boolean forget(EventStream stream) {
    Open known = open.remove(stream);
    if (known != null) {
      known.subscription().close();
      shares.release(known.owner());
    }
    return known != null;
  }

  /** Ends all streams, so that a shutdown does not wait for them. */
  @Override
  public void close() {
    executor.shutdownNow();
    open.keySet().forEach(this::end);
  }

  private record WhenOver(EventStream stream, Runnable task) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      stream.over();
      task.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      complete();
    }

    @Override
    public void onError(AsyncEvent event) {
      // The client has disconnected. Unless the stream is ended here, Tomcat serves an error page.
      complete();
    }

    private void complete() {
      try {
        stream.close();
      } catch (IllegalStateException over) {
        // A heartbeat was first. Tomcat would log an exception thrown here with its stack trace.
      }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
