package dev.splitstream.query.server.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Role;
import dev.splitstream.query.server.platform.LimitsProperties.Limit;
import dev.splitstream.query.server.problem.ProblemException;
import dev.splitstream.store.key.KeyHash;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final Access ACCESS =
      Access.ofPerson("acme", "u-1", "Ada", Set.of(Role.VIEWER), Set.of());
  private static final Access OTHER =
      Access.ofPerson("acme", "u-2", "Ada", Set.of(Role.VIEWER), Set.of());

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
  void otherCredentialsAndOtherKinds_areNotHeldUp() {
    limits.take(ACCESS, true);
    assertThatThrownBy(() -> limits.take(ACCESS, true)).isInstanceOf(ProblemException.class);
    assertThatCode(() -> limits.take(OTHER, true)).doesNotThrowAnyException();
    assertThatCode(() -> limits.take(ACCESS, false)).doesNotThrowAnyException();
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
