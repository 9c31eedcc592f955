package dev.splitstream.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class UnseenKeyLimitsTest {
  private final UnseenKeyLimits limits =
      new UnseenKeyLimits(
          new RequestLimits(() -> 0, new SimpleMeterRegistry()), new Limit(1, 2), new Limit(1, 4));

  @Test
  void addressThatGuessesKeys_holdsUpNoOther() {
    limits.take("1.1.1.1");
    limits.take("1.1.1.1");
    for (int i = 0; i < 100; i++) {
      assertTooMany("1.1.1.1");
    }
    limits.take("2.2.2.2");
    limits.take("2.2.2.2");
  }

  @Test
  void manyAddressesThatGuessKeys_areLimitedTogether() {
    for (int i = 0; i < 4; i++) {
      limits.take("1.1.1." + i);
    }
    assertTooMany("2.2.2.2");
  }

  private void assertTooMany(String network) {
    assertThatThrownBy(() -> limits.take(network))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().kind()).isEqualTo(ProblemKind.TOO_MANY));
  }
}
