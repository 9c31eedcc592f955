package dev.splitstream.assignment.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.http.key.ApiKeyLookup.StoreUnavailableException;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class StreamKeysTest {
  private static final Instant NOW = Instant.parse("2025-01-08T12:00:00Z");

  private final Map<String, ApiKey> stored = new HashMap<>();
  private final MutableClock clock = MutableClock.of(NOW, ZoneOffset.UTC);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final StreamKeys keys =
      new StreamKeys(
          this::find,
          clock,
          Duration.ofSeconds(30),
          () -> Duration.between(NOW, clock.instant()).toNanos(),
          meters);
  private boolean available = true;
  private int asked;

  @Test
  void keyThatWorks_isNotLapsed() {
    put("a", "assign");
    assertThat(keys.lapsed(Set.of("a"))).isEmpty();
    assertThat(keys.works("a")).isTrue();
  }

  @Test
  void unknownKey_isLapsed() {
    put("a", "assign");
    assertThat(keys.lapsed(Set.of("a", "b"))).containsExactly("b");
    assertThat(keys.works("b")).isFalse();
  }

  @Test
  void keyWithoutTheScope_isLapsed() {
    put("a", "ingest");
    assertThat(keys.works("a")).isFalse();
  }

  @Test
  void expiredKey_isLapsed() {
    put("a", "assign");
    clock.add(Duration.ofHours(1));
    assertThat(keys.lapsed(Set.of("a"))).containsExactly("a");
  }

  @Test
  void answer_isKeptForAWhile() {
    put("a", "assign");
    keys.works("a");
    stored.clear();
    clock.add(Duration.ofSeconds(29));
    assertThat(keys.works("a")).isTrue();
    clock.add(Duration.ofSeconds(1));
    assertThat(keys.works("a")).isFalse();
  }

  @Test
  void heartbeat_asksAtOnce() {
    put("a", "assign");
    keys.works("a");
    stored.clear();
    assertThat(keys.lapsed(Set.of("a"))).containsExactly("a");
    assertThat(keys.works("a")).isFalse();
  }

  @Test
  void manyKeys_areOneQuestion() {
    keys.lapsed(Set.of("a", "b", "c"));
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void storeThatIsDown_endsNoStream() {
    available = false;
    assertThat(keys.lapsed(Set.of("a"))).isEmpty();
    assertThat(keys.works("a")).isTrue();
    assertThat(meters.counter("splitstream.streams.checks.failed").count()).isEqualTo(2);
    available = true;
    assertThat(keys.works("a")).isFalse();
  }

  @Test
  void keyOfASuspendedTenant_isLapsed_untilTheTenantIsResumed() {
    put("a", "assign", "unpaid");
    assertThat(keys.lapsed(Set.of("a"))).containsExactly("a");
    put("a", "assign");
    assertThat(keys.lapsed(Set.of("a"))).isEmpty();
  }

  private void put(String keyId, String scope) {
    put(keyId, scope, null);
  }

  private void put(String keyId, String scope, @Nullable String suspended) {
    stored.put(
        keyId,
        new ApiKey(
            keyId,
            "acme",
            "web",
            KeyKind.SERVER,
            Set.of(scope),
            Set.of(),
            Set.of(),
            NOW.plusSeconds(3_600),
            suspended));
  }

  private List<ApiKey> find(Collection<String> keyIds) throws StoreUnavailableException {
    asked++;
    if (!available) {
      throw new StoreUnavailableException(new IOException("made to fail"));
    }
    return keyIds.stream().map(stored::get).filter(Objects::nonNull).toList();
  }
}
