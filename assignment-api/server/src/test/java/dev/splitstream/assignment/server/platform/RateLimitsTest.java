package dev.splitstream.assignment.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.EnumSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final LimitsProperties.Limit TWO_OF_ONE = new LimitsProperties.Limit(1, 2);

  private final SteppedTime time = new SteppedTime();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RateLimits limits =
      new RateLimits(
          new LimitsProperties(
              TWO_OF_ONE,
              TWO_OF_ONE,
              TWO_OF_ONE,
              new LimitsProperties.Limit(1, 4),
              TWO_OF_ONE,
              new LimitsProperties.Streams(1, 1, 1, Duration.ofSeconds(1))),
          time,
          meters);

  @Test
  void burst_isLetThrough() {
    take("a", Permission.ASSIGN);
    take("a", Permission.ASSIGN);
    assertThat(meters.counter("splitstream.requests.limited").count()).isZero();
  }

  @Test
  void more_isTooMany() {
    exhaust("a", Permission.ASSIGN);
    assertTooMany("a", Permission.ASSIGN);
  }

  @Test
  void refusal_isCounted() {
    exhaust("a", Permission.ASSIGN);
    assertTooMany("a", Permission.ASSIGN);
    assertThat(meters.counter("splitstream.requests.limited").count()).isEqualTo(1);
  }

  @Test
  void waiting_asLongAsRetryAfterSaysIsEnough() {
    exhaust("a", Permission.ASSIGN);
    time.pass(Duration.ofSeconds(Long.parseLong(Problems.RETRY_AFTER_SECONDS)));
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

  @Test
  void addressThatGuessesKeys_holdsUpNoOther() {
    limits.takeUnseenKey("1.1.1.1");
    limits.takeUnseenKey("1.1.1.1");
    for (int i = 0; i < 100; i++) {
      assertTooMany(() -> limits.takeUnseenKey("1.1.1.1"));
    }
    limits.takeUnseenKey("2.2.2.2");
    limits.takeUnseenKey("2.2.2.2");
  }

  @Test
  void manyAddressesThatGuessKeys_areLimitedTogether() {
    for (int i = 0; i < 4; i++) {
      limits.takeUnseenKey("1.1.1." + i);
    }
    assertTooMany(() -> limits.takeUnseenKey("2.2.2.2"));
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
            e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.TOO_MANY));
  }

  private void take(String holder, Permission permission) {
    limits.take(
        new Access("acme", "test", holder, EnumSet.allOf(Permission.class), null), permission);
  }

  /** Stands still until stepped. */
  private static final class SteppedTime implements TimeMeter {
    private long nanos;

    void pass(Duration by) {
      nanos += by.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
