package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.server.delivery.CatalogEvents;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** The open streams. All writing is done by the executor, never by a thread of others. */
final class EventStreams implements AutoCloseable {
  /** Each holds a connection; the rest of those are for requests. */
  static final int MAX_STREAMS = 1_000;

  private static final long HEARTBEAT_SECONDS = 20;

  private final CatalogEvents events;
  private final ExecutorService executor;
  private final Map<EventStream, CatalogEvents.Subscription> open = new ConcurrentHashMap<>();

  EventStreams(CatalogEvents events, ExecutorService executor) {
    this.events = events;
    this.executor = executor;
  }

  /** Finds out which clients are gone, and keeps proxies from taking the others for it. */
  @Scheduled(fixedDelay = HEARTBEAT_SECONDS, timeUnit = TimeUnit.SECONDS)
  void sendHeartbeats() {
    open.keySet().forEach(stream -> write(stream, stream::sendHeartbeat));
  }

  boolean isFull() {
    return open.size() >= MAX_STREAMS;
  }

  /** Tells the client of the tenant's revisions from now on, until it goes. */
  EventStream open(String tenant, AsyncContext connection) {
    EventStream stream = new EventStream(connection);
    connection.addListener(new WhenOver(() -> forget(stream)));
    open.put(stream, events.subscribe(tenant, revision -> tell(stream, revision)));
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
    CatalogEvents.Subscription subscription = open.remove(stream);
    if (subscription != null) {
      subscription.close();
    }
    return subscription != null;
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
      event.getAsyncContext().complete();
    }

    @Override
    public void onError(AsyncEvent event) {
      // The client is gone. Unless it is ended here, Tomcat goes on to serve an error page.
      event.getAsyncContext().complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
