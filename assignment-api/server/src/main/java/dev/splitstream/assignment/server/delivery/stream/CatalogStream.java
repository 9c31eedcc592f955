package dev.splitstream.assignment.server.delivery.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open event stream. A slow client gets only the latest revision. */
final class CatalogStream {
  private final SseEmitter emitter;
  private final Executor senders;
  private final AtomicLong newest;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile Runnable ended = () -> {};
  private long sent;

  /**
   * For a client that knows this revision. The stream ends after {@code maxAge} unless that is
   * zero.
   */
  CatalogStream(Executor senders, long known, Duration maxAge) {
    this.emitter = new SseEmitter(maxAge.toMillis());
    this.senders = senders;
    this.newest = new AtomicLong(known);
    this.sent = known;
  }

  SseEmitter emitter() {
    return emitter;
  }

  /**
   * Ends the subscription when the stream ends for any reason, and then runs {@code closed},
   * perhaps more than once.
   */
  void follow(CatalogEvents.Subscription subscription, Runnable closed) {
    Runnable end =
        () -> {
          subscription.close();
          closed.run();
        };
    ended = end;
    emitter.onCompletion(end);
    // Without this, Spring treats a stream that reaches its timeout as failed.
    emitter.onTimeout(emitter::complete);
    emitter.onError(failure -> end.run());
  }

  /** Sends the revision to the client. */
  void announce(long revision) {
    newest.set(revision);
    beat();
  }

  /**
   * Sends the latest revision if the client does not have it, or a comment that keeps the
   * connection open.
   */
  void beat() {
    if (scheduled.compareAndSet(false, true)) {
      senders.execute(this::send);
    }
  }

  /** Does not rely on the callbacks: the container may end a stream and never call them. */
  void end() {
    ended.run();
    try {
      emitter.complete();
    } catch (IllegalStateException over) {
      // The container ended it first.
    }
  }

  private synchronized void send() {
    scheduled.set(false);
    long revision = newest.get();
    SseEmitter.SseEventBuilder event = SseEmitter.event();
    if (revision == sent) {
      event.comment("");
    } else {
      event.id(Long.toString(revision)).name("revision").data("{\"revision\":" + revision + "}");
    }
    try {
      emitter.send(event);
      sent = revision;
    } catch (IOException | RuntimeException gone) {
      // The client disconnected, or the stream was ended. The container does not call the callbacks
      // of follow() if the client disconnected before they were registered with it.
      ended.run();
      emitter.completeWithError(gone);
    }
  }
}
