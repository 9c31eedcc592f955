package dev.splitstream.assignment.server.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.key.ApiKeyLookup.StoreUnavailableException;
import dev.splitstream.store.key.ApiKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks whether the keys of open streams still work. While the database is down they count as
 * working, because a stream reveals only revision numbers.
 */
public final class StreamKeys {
  private static final int MAX_CACHED = 10_000;

  private final StreamKeyLookup store;
  private final Clock clock;
  private final Cache<String, Boolean> known;
  private final Counter failures;

  /** How long answers about a key are cached when a stream is opened. */
  StreamKeys(
      StreamKeyLookup store, Clock clock, Duration kept, Ticker ticker, MeterRegistry meters) {
    this.store = store;
    this.clock = clock;
    this.known =
        Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(kept).ticker(ticker).build();
    this.failures =
        Counter.builder("splitstream.streams.checks.failed")
            .description(
                "Checks of the keys of event streams that failed because the database did not answer")
            .register(meters);
  }

  /** Whether the key may open a stream. */
  public boolean works(String keyId) {
    Boolean answer = known.getIfPresent(keyId);
    return answer == null ? lapsed(Set.of(keyId)).isEmpty() : answer;
  }

  /** The keys among these that no longer work. Takes one query, whatever their number. */
  public Set<String> lapsed(Collection<String> keyIds) {
    if (keyIds.isEmpty()) {
      return Set.of();
    }
    Set<String> lapsed = new HashSet<>(keyIds);
    Instant now = clock.instant();
    try {
      for (ApiKey key : store.find(lapsed)) {
        if (!key.isExpired(now)
            && key.suspended() == null
            && Access.ofKey(key).allows(Permission.ASSIGN)) {
          lapsed.remove(key.keyId());
        }
      }
    } catch (StoreUnavailableException e) {
      failures.increment();
      return Set.of();
    }
    keyIds.forEach(keyId -> known.put(keyId, !lapsed.contains(keyId)));
    return lapsed;
  }
}
