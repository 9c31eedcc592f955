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

/** The open streams. All writing is done by the executor, never by a thread of others. */
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
   * Ends the streams of keys that no longer work, finds out which clients are gone, and keeps
   * proxies from taking the others for it.
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

  /** Reserves a stream; empty if there is one. */
  Optional<StreamShares.Refusal> take(StreamShares.Owner owner) {
    return shares.take(owner);
  }

  /** Gives a stream back that was reserved and not opened. */
  void release(StreamShares.Owner owner) {
    shares.release(owner);
  }

  /** Opens a stream that was reserved: tells the client of revisions until it goes. */
  EventStream open(StreamShares.Owner owner, AsyncContext connection) {
    EventStream stream = new EventStream(connection);
    CatalogEvents.Subscription subscription =
        events.subscribe(owner.tenant(), revision -> tell(stream, revision));
    open.put(stream, new Open(owner, subscription));
    connection.addListener(new WhenOver(() -> forget(stream)));
    return stream;
  }

  /** Tells the client of this revision. */
  void tell(EventStream stream, long revision) {
    if (stream.offer(revision)) {
      write(stream, stream::sendWaiting);
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
      // All streams are about to end.
    }
  }

  private void attempt(EventStream stream, Sending sending) {
    try {
      sending.send();
    } catch (IOException | IllegalStateException gone) {
      // Nobody listens any more, which is how every stream ends.
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

  /** Ends all streams, so that a server that stops does not wait for them. */
  @Override
  public void close() {
    executor.shutdownNow();
    open.keySet().forEach(this::end);
  }

  private record WhenOver(Runnable task) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      task.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      complete(event);
    }

    @Override
    public void onError(AsyncEvent event) {
      // The client is gone. Unless it is ended here, Tomcat goes on to serve an error page.
      complete(event);
    }

    private static void complete(AsyncEvent event) {
      try {
        event.getAsyncContext().complete();
      } catch (IllegalStateException over) {
        // A heartbeat found out first; what is thrown here, Tomcat logs with its stack trace.
      }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
