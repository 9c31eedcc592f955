package dev.splitstream.assignment.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.AccessRefusal;
import dev.splitstream.http.access.Credentials;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.network.SenderNetwork;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyHash;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Checks API keys. Answers are cached to keep load off the store. While the store is down, expired
 * answers stay in use, so that known keys keep working.
 */
public final class ApiKeys {
  /**
   * Bounds the memory that forged keys can take; frequently used keys outlive them in the cache.
   */
  private static final int MAX_CACHED = 10_000;

  private static final AccessRefusal REFUSAL = ProblemException::refusal;

  private final ApiKeyLookup store;
  private final Duration timeToLive;
  private final Clock clock;
  private final RateLimits limits;
  private final Counter failures;
  private final Cache<KeyHash, Entry> entries =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

  ApiKeys(
      ApiKeyLookup store,
      RateLimits limits,
      Duration timeToLive,
      Clock clock,
      MeterRegistry meters) {
    this.store = store;
    this.limits = limits;
    this.timeToLive = timeToLive;
    this.clock = clock;
    this.failures =
        Counter.builder("splitstream.keys.store.failures")
            .description("Look-ups of API keys that failed because the store did not answer")
            .register(meters);
  }

  /**
   * What the request's API key allows.
   *
   * @throws ProblemException 401 without a known key, 403 if it lacks the permission, 429 beyond
   *     its limit, 503 if an unseen key cannot be looked up
   */
  public Access require(HttpServletRequest request, Permission needed) {
    return require(Credentials.key(request), request, needed);
  }

  /**
   * What this key, sent with the request, allows.
   *
   * @param key from wherever the request has it; empty if it has none
   * @throws ProblemException as {@link #require(HttpServletRequest, Permission)}
   */
  public Access require(Optional<String> key, HttpServletRequest request, Permission needed) {
    Access access = access(key, request);
    access.require(needed, REFUSAL);
    limits.take(access, needed);
    return access;
  }

  /**
   * What the request's API key stands for.
   *
   * @throws ProblemException 401 without a known key, 403 for a page of another origin or a
   *     suspended tenant, 429 for too many unseen keys, 503 if an unseen key cannot be looked up
   */
  Access access(HttpServletRequest request) {
    return access(Credentials.key(request), request);
  }

  private Access access(Optional<String> sent, HttpServletRequest request) {
    String key =
        sent.orElseThrow(
            () ->
                ProblemException.of(
                    ProblemKind.UNAUTHENTICATED,
                    "Send an API key in the header X-API-Key or as a bearer token."));
    Instant now = clock.instant();
    Access access =
        find(KeyHash.of(key), request, now)
            .filter(known -> !known.key().isExpired(now))
            .map(known -> known.open(request))
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemKind.UNAUTHENTICATED,
                        "The API key is not known, or was revoked, or has expired."));
    access.requireOrigin(request.getHeader("Origin"), REFUSAL);
    return access;
  }

  /** Evicts a key from the cache, so that a change takes effect on this node at once. */
  public void forget(KeyHash hash) {
    entries.invalidate(hash);
  }

  private Optional<Known> find(KeyHash hash, HttpServletRequest request, Instant now) {
    Entry entry = entries.getIfPresent(hash);
    if (entry == null) {
      return first(hash, request, now);
    }
    boolean due = !now.isBefore(entry.checkedAt().plus(timeToLive));
    // One request refreshes the answer; concurrent ones use the old answer until then.
    return due && entry.asking().compareAndSet(false, true)
        ? again(hash, entry.known(), now)
        : entry.known();
  }

  private Optional<Known> first(KeyHash hash, HttpServletRequest request, Instant now) {
    if (!store.remembers(hash)) {
      limits.takeUnseenKey(SenderNetwork.of(request));
    }
    try {
      return remember(hash, store.find(hash).map(Known::of), now);
    } catch (ApiKeyLookup.StoreUnavailableException e) {
      failures.increment();
      throw new ProblemException(
          Problem.of(ProblemKind.UNAVAILABLE, "The API key cannot be checked at present."), e);
    }
  }

  private Optional<Known> again(KeyHash hash, Optional<Known> before, Instant now) {
    try {
      return remember(hash, store.find(hash).map(Known::of), now);
    } catch (ApiKeyLookup.StoreUnavailableException e) {
      failures.increment();
      return remember(hash, before, now);
    }
  }

  private Optional<Known> remember(KeyHash hash, Optional<Known> known, Instant now) {
    entries.put(hash, new Entry(known, now, new AtomicBoolean()));
    return known;
  }

  private record Known(ApiKey key, Access access) {
    static Known of(ApiKey key) {
      return new Known(key, Access.ofKey(key));
    }

    Access open(HttpServletRequest request) {
      RefusalValve.note(request, access);
      REFUSAL.requireWorking(key.suspended());
      return access;
    }
  }

  private record Entry(Optional<Known> known, Instant checkedAt, AtomicBoolean asking) {}
}
