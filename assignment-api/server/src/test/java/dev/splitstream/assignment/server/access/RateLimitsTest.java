package dev.splitstream.assignment.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.assignment.server.config.LimitsProperties;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.limit.Limit;
import dev.splitstream.http.limit.RequestLimits;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final Limit TWO_OF_ONE = new Limit(1, 2);

  private final AtomicLong nanos = new AtomicLong();
  private final RateLimits limits =
      new RateLimits(
          new LimitsProperties(
              TWO_OF_ONE,
              TWO_OF_ONE,
              TWO_OF_ONE,
              new Limit(1, 4),
              TWO_OF_ONE,
              new LimitsProperties.Streams(1, 1, 1, Duration.ofSeconds(1))),
          new RequestLimits(nanos::get, new SimpleMeterRegistry()));

  @Test
  void waiting_asLongAsRetryAfterSaysIsEnough() {
    exhaust("a", Permission.ASSIGN);
    assertTooMany("a", Permission.ASSIGN);
    long retryAfter = Problem.of(ProblemKind.TOO_MANY, "").retryAfterSeconds();
    nanos.addAndGet(Duration.ofSeconds(retryAfter).toNanos());
    take("a", Permission.ASSIGN);
  }

  @Test
  void credentials_areCountedApart() {
    exhaust("a", Permission.ASSIGN);
    take("b", Permission.ASSIGN);
  }

  @Test
  void kinds_areCountedApart() {
    exhaust("a", Permission.ASSIGN);
    take("a", Permission.INGEST);
    take("a", Permission.KEYS);
  }

  @Test
  void everythingElse_isCountedTogether() {
    take("a", Permission.KEYS);
    take("a", Permission.CATALOG_READ);
    assertTooMany("a", Permission.CATALOG_WRITE);
  }

  private void exhaust(String holder, Permission permission) {
    take(holder, permission);
    take(holder, permission);
  }

  private void assertTooMany(String holder, Permission permission) {
    assertTooMany(() -> take(holder, permission));
  }

  private static void assertTooMany(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().kind()).isEqualTo(ProblemKind.TOO_MANY));
  }

  private void take(String holder, Permission permission) {
    limits.take(
        new Access("acme", "test", holder, EnumSet.allOf(Permission.class), Set.of(), null),
        permission);
  }
}
