package dev.splitstream.http.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Credentials;
import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.limit.UnseenKeyLimits;
import dev.splitstream.http.network.SenderNetwork;
import dev.splitstream.http.problem.ProblemException;
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
 * Checks API keys. Answers may be cached to keep load off the store; while the store is down,
 * expired answers then stay in use, so that known keys keep working.
 */
public final class ApiKeys {
  /**
   * Bounds the memory that forged keys can take; frequently used keys outlive them in the cache.
   */
  private static final int MAX_CACHED = 10_000;

  private final ApiKeyLookup store;
  private final Duration timeToLive;
  private final Clock clock;
  private final UnseenKeyLimits limits;
  private final Counter failures;
  private final Cache<KeyHash, Entry> entries =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

  /**
   * Without any key cached.
   *
   * @param limits of look-ups of keys that were not seen before
   * @param timeToLive how long an answer of the store is used; zero to ask it for each request, so
   *     that a change takes effect at once
   */
  public ApiKeys(
      ApiKeyLookup store,
      UnseenKeyLimits limits,
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
   * @throws ProblemException 401 without a known key, 403 for a page of another origin or a
   *     suspended tenant, 429 for too many unseen keys, 503 if the key cannot be looked up
   */
  public Access access(HttpServletRequest request) {
    return access(Credentials.key(request), request);
  }

  /**
   * What this key, sent with the request, allows.
   *
   * @param sent from wherever the request has it; empty if it has none
   * @throws ProblemException as {@link #access(HttpServletRequest)}
   */
  public Access access(Optional<String> sent, HttpServletRequest request) {
    String key =
        sent.orElseThrow(
            () ->
                ProblemException.of(
                    ProblemKind.UNAUTHENTICATED,
                    "Send an API key in the header X-API-Key, or a person's token as bearer token."));
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
    access.requireOrigin(request.getHeader("Origin"));
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
    if (timeToLive.isZero()) {
      // A key that opens nothing does not get to the store unlimited because it is sent twice.
      return entry.isGood(now) ? ask(hash, now) : first(hash, request, now);
    }
    boolean due = !now.isBefore(entry.checkedAt().plus(timeToLive));
    // One request refreshes the answer; concurrent ones use the old answer until then.
    return due && entry.asking().compareAndSet(false, true)
        ? again(hash, entry.known(), now)
        : entry.known();
  }

  private Optional<Known> first(KeyHash hash, HttpServletRequest request, Instant now) {
    if (!store.remembers(hash)) {
      limits.take(SenderNetwork.of(request));
    }
    return ask(hash, now);
  }

  private Optional<Known> ask(KeyHash hash, Instant now) {
    try {
      return remember(hash, store.find(hash).map(Known::of), now);
    } catch (ApiKeyLookup.StoreUnavailableException e) {
      failures.increment();
      throw ProblemException.of(
          ProblemKind.UNAVAILABLE, "The API key cannot be checked at present. Try again.", e);
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
      Access.requireWorking(key.suspended());
      return access;
    }
  }

  private record Entry(Optional<Known> known, Instant checkedAt, AtomicBoolean asking) {
    boolean isGood(Instant now) {
      return known.isPresent() && !known.get().key().isExpired(now);
    }
  }
}
