package dev.splitstream.query.server.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.query.server.platform.LimitsProperties.Limit;
import dev.splitstream.query.server.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final Caller CALLER = new Caller("1", "ci", "acme", Set.of("query"));
  private static final Caller OTHER = new Caller("2", "ci", "acme", Set.of("query"));

  private final RateLimits limits =
      new RateLimits(
          new LimitsProperties(
              new Limit(1, 2),
              new Limit(1, 1),
              new Limit(1, 1),
              new LimitsProperties.HeavyReads(1, 1, Duration.ZERO, Duration.ZERO)),
          () -> 0,
          new SimpleMeterRegistry());

  @Test
  void otherKeysAndOtherKinds_areNotHeldUp() {
    limits.take(CALLER, true);
    assertThatThrownBy(() -> limits.take(CALLER, true)).isInstanceOf(ProblemException.class);
    assertThatCode(() -> limits.take(OTHER, true)).doesNotThrowAnyException();
    assertThatCode(() -> limits.take(CALLER, false)).doesNotThrowAnyException();
  }

  @Test
  void unseenKeys_areLimitedTogether_andSeenOnesAreNot() {
    KeyHash known = KeyHash.of("known");
    limits.takeUnseen(known);
    limits.saw(known);
    assertThatThrownBy(() -> limits.takeUnseen(KeyHash.of("guess")))
        .isInstanceOf(ProblemException.class);
    assertThatCode(() -> limits.takeUnseen(known)).doesNotThrowAnyException();
  }
}
