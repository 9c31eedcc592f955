package dev.splitstream.runners.local.supervise;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes that are not children of this one. */
final class ProcessEnd {
  private ProcessEnd() {}

  /** Asks them to end, waits, and kills those that did not. */
  static void end(Collection<ProcessHandle> handles, Duration limit) throws InterruptedException {
    handles.forEach(ProcessHandle::destroy);
    if (!awaitEnd(handles, limit)) {
      handles.forEach(ProcessHandle::destroyForcibly);
      awaitEnd(handles, limit);
    }
  }

  /** Waits until all have ended; whether they have. */
  static boolean awaitEnd(Collection<ProcessHandle> handles, Duration limit)
      throws InterruptedException {
    CompletableFuture<?>[] ends =
        handles.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot wait for the end of a process", e);
    }
  }
}
