package dev.splitstream.assignment.server.fairness;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.splitstream.http.limit.MonotonicTime;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Admits events of tenants. While others send too, a tenant may send as many events per second as
 * the level allows; a tenant that sends alone is not limited. Tenants that do not send take no
 * memory.
 */
// ADR-0114
public final class FairTurns {
  /** Bounds the memory. */
  private static final int MAX_TENANTS = 10_000;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final LoadingCache<String, TenantSender> senders;
  private final Runnable limited;
  private volatile double level = Double.MAX_VALUE;
  private volatile boolean isShared;

  /**
   * Starts without a limit, until one is set.
   *
   * @param forgetAfter how long a silent tenant is remembered
   * @param nanos a clock that never jumps
   * @param limited called for each request that is refused
   */
  FairTurns(Duration forgetAfter, LongSupplier nanos, Runnable limited) {
    this.limited = limited;
    TimeMeter time = new MonotonicTime(nanos);
    Ticker ticker = nanos::getAsLong;
    this.senders =
        Caffeine.newBuilder()
            .maximumSize(MAX_TENANTS)
            .expireAfterAccess(forgetAfter)
            .ticker(ticker)
            .build(tenant -> new TenantSender(time));
  }

  /**
   * Checks whether the tenant may send, before the request is processed.
   *
   * @throws ProblemException 429 if it has to wait
   */
  public void check(String tenant) {
    if (isShared) {
      TenantSender sender = senders.getIfPresent(tenant);
      if (sender != null) {
        requireTurn(sender);
      }
    }
  }

  /**
   * Takes a turn for this many events.
   *
   * @throws ProblemException 429 if the tenant has to wait
   */
  public void take(String tenant, int events) {
    TenantSender sender = senders.get(tenant);
    if (isShared) {
      requireTurn(sender);
      sender.pay(events, level);
    }
    sender.count(events);
  }

  private void requireTurn(TenantSender sender) {
    long wait = sender.nanosToWait();
    if (wait > 0) {
      limited.run();
      throw new ProblemException(
          Problem.passing(
              ProblemKind.TOO_MANY,
              "This tenant sends more events than its turn allows while other tenants send too: at"
                  + " present %,d a second through this node (splitstream.fairness). Send them again"
                      .formatted(Math.round(level))
                  + " after the seconds in Retry-After, with the same event_id.",
              (wait + SECOND - 1) / SECOND));
    }
  }

  /**
   * The tenants that recently sent or tried to send.
   *
   * @param most how many to name
   */
  List<String> sending(int most) {
    senders.cleanUp();
    return senders.asMap().keySet().stream().sorted().limit(most).toList();
  }

  /**
   * Events per second of the tenant that sends most, at least the level if any tenant was limited;
   * 0 while no tenant can be limited. For one thread.
   *
   * @param seconds since the last call
   */
  double demand(double seconds) {
    double most = 0;
    for (TenantSender sender : senders.asMap().values()) {
      most = Math.max(most, sender.demand(level, seconds));
    }
    return isShared ? most : 0;
  }

  /**
   * Sets the level.
   *
   * @param perSecond events per second per tenant
   * @param tenants tenants that send through any node; two are enough
   */
  void set(double perSecond, Set<String> tenants) {
    level = perSecond;
    isShared = tenants.size() > 1;
  }
}
