package dev.splitstream.assignment.server.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Checks credentials. Answers are kept for a while, so that the store is asked seldom, and beyond
 * that while it does not answer, so that known keys keep working when it is down.
 */
public final class ApiKeys {
  /** Bounds the memory that made-up keys can take; well-used keys outlive them in the cache. */
  private static final int MAX_CACHED = 10_000;

  private final ApiKeyStore store;
  private final Duration timeToLive;
  private final Clock clock;
  private final Counter failures;
  private final Cache<KeyHash, Entry> entries =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

  ApiKeys(ApiKeyStore store, Duration timeToLive, Clock clock, MeterRegistry meters) {
    this.store = store;
    this.timeToLive = timeToLive;
    this.clock = clock;
    this.failures =
        Counter.builder("splitstream.keys.store.failures")
            .description("Look-ups of API keys that the store did not answer")
            .register(meters);
  }

  /**
   * What the request's credential allows.
   *
   * @throws ProblemException 401 without a known key, 403 without one of the scopes, 503 when an
   *     unseen key cannot be looked up
   */
  public Access require(HttpServletRequest request, Scope... oneOf) {
    String key =
        Credentials.key(request)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        Problem.Kind.UNAUTHENTICATED,
                        "Send an API key in the header X-API-Key or as a bearer token."));
    Access access =
        find(KeyHash.of(key))
            .orElseThrow(
                () ->
                    ProblemException.of(
                        Problem.Kind.UNAUTHENTICATED, "The API key is not known, or revoked."));
    for (Scope scope : oneOf) {
      if (access.scopes().contains(scope)) {
        return access;
      }
    }
    throw ProblemException.of(
        Problem.Kind.FORBIDDEN, "The API key lacks the scope " + oneOf[0].wireName() + ".");
  }

  private Optional<Access> find(KeyHash hash) {
    Entry known = entries.getIfPresent(hash);
    if (known == null) {
      return first(hash);
    }
    boolean due = !clock.instant().isBefore(known.checkedAt().plus(timeToLive));
    // One request asks again; those beside it take the old answer meanwhile.
    return due && known.asking().compareAndSet(false, true)
        ? again(hash, known.access())
        : known.access();
  }

  private Optional<Access> first(KeyHash hash) {
    try {
      return remember(hash, store.find(hash));
    } catch (ApiKeyStore.StoreUnavailableException e) {
      failures.increment();
      throw new ProblemException(
          Problem.of(Problem.Kind.UNAVAILABLE, "The API key cannot be checked at present."), e);
    }
  }

  private Optional<Access> again(KeyHash hash, Optional<Access> before) {
    try {
      return remember(hash, store.find(hash));
    } catch (ApiKeyStore.StoreUnavailableException e) {
      failures.increment();
      return remember(hash, before);
    }
  }

  private Optional<Access> remember(KeyHash hash, Optional<Access> access) {
    entries.put(hash, new Entry(access, clock.instant(), new AtomicBoolean()));
    return access;
  }

  private record Entry(Optional<Access> access, Instant checkedAt, AtomicBoolean asking) {}
}
