package dev.splitstream.assignment.server.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.assignment.server.config.LimitsProperties;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.threeten.extra.MutableClock;

class ApiKeysTest {
  private static final Instant START = Instant.parse("2025-01-08T12:00:00Z");
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);
  private static final ApiKey KEY =
      new ApiKey(
          "k1",
          "acme",
          "web",
          KeyKind.SERVER,
          Set.of("assign"),
          Set.of(),
          Set.of(),
          START.plusSeconds(86_400),
          null);
  private static final Access ACCESS = Access.ofKey(KEY);

  private final InMemoryApiKeyLookup store = new InMemoryApiKeyLookup();
  private final MutableClock clock = MutableClock.of(START, ZoneOffset.UTC);
  private final LimitsProperties.Limit limit = new LimitsProperties.Limit(1, 10);
  private final RateLimits limits =
      new RateLimits(
          new LimitsProperties(
              limit,
              limit,
              limit,
              new LimitsProperties.Limit(1, 15),
              limit,
              new LimitsProperties.Streams(1, 1, 1, Duration.ofSeconds(1))),
          System::nanoTime,
          new SimpleMeterRegistry());
  private final ApiKeys keys =
      new ApiKeys(store, limits, TIME_TO_LIVE, clock, new SimpleMeterRegistry());

  @BeforeEach
  void addKey() {
    store.add("good", KEY);
  }

  @Test
  void knownKey_opensItsTenant() {
    assertThat(require("X-API-Key", "good")).isEqualTo(ACCESS);
  }

  @Test
  void bearerToken_isAKey() {
    assertThat(require("Authorization", "bearer good")).isEqualTo(ACCESS);
  }

  @Test
  void userNameOfBasic_isAKey() {
    String pair = Base64.getEncoder().encodeToString("good:".getBytes(UTF_8));
    assertThat(require("Authorization", "Basic " + pair)).isEqualTo(ACCESS);
  }

  @Test
  void brokenBasic_isNoKey() {
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> require("Authorization", "Basic ???"));
  }

  @Test
  void noKey_isUnauthenticated() {
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> require("Accept", "*/*"));
  }

  @Test
  void unknownKey_isUnauthenticated() {
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> require("X-API-Key", "bad"));
  }

  @Test
  void keyWithoutTheScope_isForbidden() {
    MockHttpServletRequest request = request("X-API-Key", "good");
    assertProblem(ProblemKind.FORBIDDEN, () -> keys.require(request, Permission.CATALOG_WRITE));
  }

  @Test
  void answer_isKeptForAWhile() {
    require("X-API-Key", "good");
    clock.add(TIME_TO_LIVE.minusMillis(1));
    require("X-API-Key", "good");
    assertThat(store.asked()).isEqualTo(1);
  }

  @Test
  void revokedKey_isRefusedAfterThat() {
    require("X-API-Key", "good");
    store.revoke("good");
    clock.add(TIME_TO_LIVE);
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> require("X-API-Key", "good"));
  }

  @Test
  void knownKey_worksWhileTheStoreIsDown() {
    require("X-API-Key", "good");
    store.setAvailable(false);
    clock.add(Duration.ofHours(1));
    assertThat(require("X-API-Key", "good")).isEqualTo(ACCESS);
  }

  @Test
  void storeThatIsDown_isNotAskedForEachRequest() {
    require("X-API-Key", "good");
    store.setAvailable(false);
    clock.add(TIME_TO_LIVE);
    require("X-API-Key", "good");
    require("X-API-Key", "good");
    assertThat(store.asked()).isEqualTo(2);
  }

  @Test
  void manyUnseenKeys_areNotAllLookedUp() {
    for (int i = 0; i < 10; i++) {
      String key = "bad" + i;
      assertProblem(ProblemKind.UNAUTHENTICATED, () -> require("X-API-Key", key));
    }
    assertProblem(ProblemKind.TOO_MANY, () -> require("X-API-Key", "bad10"));
  }

  @Test
  void manyUnseenKeys_holdUpNoneThatWasSeen() {
    require("X-API-Key", "good");
    for (int i = 0; i < 20; i++) {
      String key = "bad" + i;
      assertThatThrownBy(() -> require("X-API-Key", key)).isInstanceOf(ProblemException.class);
    }
    assertThat(require("X-API-Key", "good")).isEqualTo(ACCESS);
  }

  @Test
  void addressThatGuessesKeys_holdsUpNoOther() {
    for (int i = 0; i < 100; i++) {
      String key = "bad" + i;
      assertThatThrownBy(() -> require("X-API-Key", key)).isInstanceOf(ProblemException.class);
    }
    MockHttpServletRequest elsewhere = request("X-API-Key", "good");
    elsewhere.setRemoteAddr("2001:db8::1");
    assertThat(keys.require(elsewhere, Permission.ASSIGN)).isEqualTo(ACCESS);
  }

  @Test
  void keyThatIsRemembered_isOutsideTheLimit() {
    store.remember("good");
    for (int i = 0; i < 100; i++) {
      String key = "bad" + i;
      assertThatThrownBy(() -> require("X-API-Key", key)).isInstanceOf(ProblemException.class);
    }
    assertThat(require("X-API-Key", "good")).isEqualTo(ACCESS);
  }

  @Test
  void key_stopsWhenItExpires() {
    require("X-API-Key", "good");
    clock.add(Duration.ofDays(1));
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> require("X-API-Key", "good"));
  }

  @Test
  void expiry_holdsWhileTheStoreIsDown() {
    require("X-API-Key", "good");
    store.setAvailable(false);
    clock.add(Duration.ofDays(1));
    assertProblem(ProblemKind.UNAUTHENTICATED, () -> require("X-API-Key", "good"));
  }

  @Test
  void unseenKey_isUnavailableWhileTheStoreIsDown() {
    store.setAvailable(false);
    assertProblem(ProblemKind.UNAVAILABLE, () -> require("X-API-Key", "good"));
  }

  private Access require(String header, String value) {
    return keys.require(request(header, value), Permission.ASSIGN);
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
