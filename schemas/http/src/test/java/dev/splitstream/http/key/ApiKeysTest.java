package dev.splitstream.http.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.limit.Limit;
import dev.splitstream.http.limit.RequestLimits;
import dev.splitstream.http.limit.UnseenKeyLimits;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.key.ApiKeyPlan;
import dev.splitstream.store.key.ApiKeyStore;
import dev.splitstream.store.key.InMemoryApiKeyStore;
import dev.splitstream.store.key.KeyHash;
import dev.splitstream.store.key.KeyKind;
import dev.splitstream.store.tenant.InMemoryTenantStore;
import dev.splitstream.store.tenant.TenantStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.threeten.extra.MutableClock;

class ApiKeysTest {
  private static final Instant START = Instant.parse("2025-01-08T12:00:00Z");
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);
  private static final KeyHash GOOD = KeyHash.of("good");

  private final TenantStore tenants = new InMemoryTenantStore();
  private final ApiKeyStore stored = new InMemoryApiKeyStore(tenants);
  private final SwitchedKeyLookup store = new SwitchedKeyLookup(stored);
  private final MutableClock clock = MutableClock.of(START, ZoneOffset.UTC);
  private final UnseenKeyLimits limits =
      new UnseenKeyLimits(
          new RequestLimits(() -> 0, new SimpleMeterRegistry()),
          new Limit(1, 10),
          new Limit(1, 15));
  private final ApiKeys keys =
      new ApiKeys(store, limits, TIME_TO_LIVE, clock, new SimpleMeterRegistry());

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Access granted;

  @BeforeEach
  void addKey() {
    tenants.add("acme", START);
    stored.add(
        GOOD,
        new ApiKeyPlan(
            "acme",
            "web",
            KeyKind.SERVER,
            List.of("assign"),
            List.of(),
            List.of(),
            START,
            "ann",
            START.plusSeconds(86_400)));
    granted = Access.ofKey(stored.find(GOOD).orElseThrow());
  }

  @Test
  void knownKey_opensItsTenant() {
    assertThat(access("X-API-Key", "good")).isEqualTo(granted);
  }

  @Test
  void bearerToken_isAKey() {
    assertThat(access("Authorization", "bearer good")).isEqualTo(granted);
  }

  @Test
  void userNameOfBasic_isAKey() {
    String pair = Base64.getEncoder().encodeToString("good:".getBytes(UTF_8));
    assertThat(access("Authorization", "Basic " + pair)).isEqualTo(granted);
  }

  @Test
  void brokenBasic_isNoKey() {
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> access("Authorization", "Basic ???"));
  }

  @Test
  void noKey_isUnauthenticated() {
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> access("Accept", "*/*"));
  }

  @Test
  void unknownKey_isUnauthenticated() {
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> access("X-API-Key", "bad"));
  }

  @Test
  void answer_isKeptForAWhile() {
    access("X-API-Key", "good");
    clock.add(TIME_TO_LIVE.minusMillis(1));
    access("X-API-Key", "good");
    assertThat(store.asked()).isEqualTo(1);
  }

  @Test
  void revokedKey_isRefusedAfterThat() {
    access("X-API-Key", "good");
    revoke();
    clock.add(TIME_TO_LIVE);
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> access("X-API-Key", "good"));
  }

  @Test
  void knownKey_worksWhileTheStoreIsDown() {
    access("X-API-Key", "good");
    store.setAvailable(false);
    clock.add(Duration.ofHours(1));
    assertThat(access("X-API-Key", "good")).isEqualTo(granted);
  }

  @Test
  void storeThatIsDown_isNotAskedForEachRequest() {
    access("X-API-Key", "good");
    store.setAvailable(false);
    clock.add(TIME_TO_LIVE);
    access("X-API-Key", "good");
    access("X-API-Key", "good");
    assertThat(store.asked()).isEqualTo(2);
  }

  @Test
  void manyUnseenKeys_areNotAllLookedUp() {
    for (int i = 0; i < 10; i++) {
      String key = "bad" + i;
      assertProblem(ProblemKind.UNAUTHENTICATED, () -> access("X-API-Key", key));
    }
    assertProblem(ProblemKind.TOO_MANY, () -> access("X-API-Key", "bad10"));
  }

  @Test
  void manyUnseenKeys_holdUpNoneThatWasSeen() {
    access("X-API-Key", "good");
    for (int i = 0; i < 20; i++) {
      String key = "bad" + i;
      assertThatThrownBy(() -> access("X-API-Key", key)).isInstanceOf(ProblemException.class);
    }
    assertThat(access("X-API-Key", "good")).isEqualTo(granted);
  }

  @Test
  void addressThatGuessesKeys_holdsUpNoOther() {
    for (int i = 0; i < 100; i++) {
      String key = "bad" + i;
      assertThatThrownBy(() -> access("X-API-Key", key)).isInstanceOf(ProblemException.class);
    }
    MockHttpServletRequest elsewhere = request("X-API-Key", "good");
    elsewhere.setRemoteAddr("2001:db8::1");
    assertThat(keys.access(elsewhere)).isEqualTo(granted);
  }

  @Test
  void keyThatIsRemembered_isOutsideTheLimit() {
    store.remember("good");
    for (int i = 0; i < 100; i++) {
      String key = "bad" + i;
      assertThatThrownBy(() -> access("X-API-Key", key)).isInstanceOf(ProblemException.class);
    }
    assertThat(access("X-API-Key", "good")).isEqualTo(granted);
  }

  @Test
  void key_stopsWhenItExpires() {
    access("X-API-Key", "good");
    clock.add(Duration.ofDays(1));
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> access("X-API-Key", "good"));
  }

  @Test
  void expiry_holdsWhileTheStoreIsDown() {
    access("X-API-Key", "good");
    store.setAvailable(false);
    clock.add(Duration.ofDays(1));
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> access("X-API-Key", "good"));
  }

  @Test
  void unseenKey_isUnavailableWhileTheStoreIsDown() {
    store.setAvailable(false);
    assertProblem(ProblemKind.UNAVAILABLE, () -> access("X-API-Key", "good"));
  }

  @Test
  void withoutCaching_aRevocationTakesEffectAtOnce() {
    ApiKeys current = uncached();
    assertThat(current.access(request("X-API-Key", "good"))).isEqualTo(granted);
    revoke();
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> current.access(request("X-API-Key", "good")));
  }

  @Test
  void withoutCaching_noKeyWorksWhileTheStoreIsDown() {
    ApiKeys current = uncached();
    current.access(request("X-API-Key", "good"));
    store.setAvailable(false);
    assertProblem(ProblemKind.UNAVAILABLE, () -> current.access(request("X-API-Key", "good")));
  }

  @Test
  void withoutCaching_oneMadeUpKeyIsLimited_andKnownOnesAreNot() {
    ApiKeys current = uncached();
    current.access(request("X-API-Key", "good"));
    for (int i = 0; i < 9; i++) {
      assertProblem(ProblemKind.UNAUTHENTICATED, () -> current.access(request("X-API-Key", "bad")));
    }
    assertProblem(ProblemKind.TOO_MANY, () -> current.access(request("X-API-Key", "bad")));
    assertThat(current.access(request("X-API-Key", "good"))).isEqualTo(granted);
  }

  @Test
  void withoutCaching_anExpiredKeyIsLimited() {
    ApiKeys current = uncached();
    current.access(request("X-API-Key", "good"));
    clock.add(Duration.ofDays(1));
    for (int i = 0; i < 9; i++) {
      assertProblem(
          ProblemKind.UNAUTHENTICATED, () -> current.access(request("X-API-Key", "good")));
    }
    assertProblem(ProblemKind.TOO_MANY, () -> current.access(request("X-API-Key", "good")));
  }

  private void revoke() {
    String id = stored.find(GOOD).orElseThrow().keyId();
    stored.revoke("acme", id, clock.instant(), "bob");
  }

  private ApiKeys uncached() {
    return new ApiKeys(store, limits, Duration.ZERO, clock, new SimpleMeterRegistry());
  }

  private Access access(String header, String value) {
    return keys.access(request(header, value));
  }

  private static MockHttpServletRequest request(String header, String value) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader(header, value);
    return request;
  }

  private static void assertProblem(ProblemKind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().kind()).isEqualTo(kind));
  }
}
