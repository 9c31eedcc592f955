package dev.splitstream.query.server.platform;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a few heavy reads run at a time, with a share for each tenant. Twice as many may wait as may
 * run, so that the threads of the server are never all taken by them.
 */
public final class HeavyReads {
  private static final int WAITING_EACH = 2;
  private static final String PERMIT = "dev.splitstream.heavy-read";

  private final LimitsProperties.HeavyReads limits;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition ended = lock.newCondition();
  private final Map<String, Integer> running = new HashMap<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private int all;

  HeavyReads(LimitsProperties.HeavyReads limits) {
    this.limits = limits;
  }

  /** The right to read; close it when the answer is sent. */
  interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Has a request wait for its turn, unless it had it before. The turn lasts until the answer is
   * sent.
   *
   * @throws ProblemException 429 when too many of the tenant's reads run, 503 when too many of all
   */
  public void take(HttpServletRequest request, Access access) {
    if (request.getAttribute(PERMIT) == null) {
      request.setAttribute(PERMIT, acquire(access.tenant()));
    }
  }

  /** Ends the turn of a request, if it had one. */
  void end(HttpServletRequest request) {
    if (request.getAttribute(PERMIT) instanceof Permit permit) {
      request.removeAttribute(PERMIT);
      permit.close();
    }
  }

  /**
   * Waits for the turn of a tenant's read.
   *
   * @throws ProblemException 429 when too many of the tenant's reads run, 503 when too many of all
   */
  Permit acquire(String tenant) {
    lock.lock();
    try {
      if (!isFree(tenant)) {
        await(tenant);
      }
      all++;
      running.merge(tenant, 1, Integer::sum);
      return () -> release(tenant);
    } finally {
      lock.unlock();
    }
  }

  private void await(String tenant) {
    if (waiting.getOrDefault(tenant, 0) >= WAITING_EACH * limits.perTenant()
        || waiting() >= WAITING_EACH * limits.atOnce()) {
      throw refused(tenant);
    }
    waiting.merge(tenant, 1, Integer::sum);
    try {
      long left = limits.waitLimit().toNanos();
      while (!isFree(tenant)) {
        if (left <= 0) {
          throw refused(tenant);
        }
        left = ended.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.of(ProblemKind.UNAVAILABLE, "This node is about to stop.");
    } finally {
      take(waiting, tenant);
    }
  }

  private boolean isFree(String tenant) {
    return all < limits.atOnce() && running.getOrDefault(tenant, 0) < limits.perTenant();
  }

  /** How many requests wait. */
  int waiting() {
    lock.lock();
    try {
      return waiting.values().stream().mapToInt(Integer::intValue).sum();
    } finally {
      lock.unlock();
    }
  }

  private ProblemException refused(String tenant) {
    return running.getOrDefault(tenant, 0) < limits.perTenant()
        ? ProblemException.of(
            ProblemKind.UNAVAILABLE, "Too many heavy reads run on this node. Try again.")
        : ProblemException.of(
            ProblemKind.TOO_MANY,
            "Your tenant has "
                + limits.perTenant()
                + " heavy reads running. Send them one after another.");
  }

  private void release(String tenant) {
    lock.lock();
    try {
      all--;
      take(running, tenant);
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static void take(Map<String, Integer> counts, String tenant) {
    counts.computeIfPresent(tenant, (key, count) -> count == 1 ? null : count - 1);
  }
}
