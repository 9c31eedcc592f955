package dev.splitstream.assignment.server.delivery.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open event stream. A client that is slow is told of the last revision alone. */
final class CatalogStream {
  private final SseEmitter emitter;
  private final Executor senders;
  private final AtomicLong newest;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private long told;

  /** Of a client that knows this revision; it ends after {@code maxAge}, if that is not zero. */
  CatalogStream(Executor senders, long known, Duration maxAge) {
    this.emitter = new SseEmitter(maxAge.toMillis());
    this.senders = senders;
    this.newest = new AtomicLong(known);
    this.told = known;
  }

  SseEmitter emitter() {
    return emitter;
  }

  /** Ends the subscription when the stream ends, however it does, and then does {@code closed}. */
  void follow(CatalogEvents.Subscription subscription, Runnable closed) {
    Runnable end =
        () -> {
          subscription.close();
          closed.run();
        };
    emitter.onCompletion(end);
    // Else Spring answers a stream that ends in time as if it had failed.
    emitter.onTimeout(emitter::complete);
    emitter.onError(failure -> end.run());
  }

  /** Tells the client of the revision. */
  void announce(long revision) {
    newest.set(revision);
    beat();
  }

  /** Sends what is to be told, or else a comment that keeps the connection. */
  void beat() {
    if (scheduled.compareAndSet(false, true)) {
      senders.execute(this::send);
    }
  }

  void end() {
    try {
      emitter.complete();
    } catch (IllegalStateException over) {
      // The container ended it first, and says so to follow().
    }
  }

  private synchronized void send() {
    scheduled.set(false);
    long revision = newest.get();
    SseEmitter.SseEventBuilder event = SseEmitter.event();
    if (revision == told) {
      event.comment("");
    } else {
      event.id(Long.toString(revision)).name("revision").data("{\"revision\":" + revision + "}");
    }
    try {
      emitter.send(event);
      told = revision;
    } catch (IOException | IllegalStateException gone) {
      // The client went, or the stream was ended meanwhile; the container says so to follow().
      emitter.completeWithError(gone);
    }
  }
}
