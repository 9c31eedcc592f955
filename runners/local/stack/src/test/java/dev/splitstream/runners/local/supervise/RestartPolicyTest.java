package dev.splitstream.runners.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RestartPolicy POLICY =
      new RestartPolicy(Duration.ofMinutes(10), 2, Duration.ofSeconds(1));

  @Test
  void firstDeath_isFollowedByTheFirstPause() {
    assertThat(POLICY.pauseAfter(List.of(NOW), NOW)).contains(Duration.ofSeconds(1));
  }

  @Test
  void pause_doublesWithEachDeath() {
    assertThat(POLICY.pauseAfter(List.of(NOW, NOW), NOW)).contains(Duration.ofSeconds(2));
  }

  @Test
  void tooManyDeaths_areGivenUp() {
    assertThat(POLICY.pauseAfter(List.of(NOW, NOW, NOW), NOW)).isEmpty();
  }

  @Test
  void oldDeaths_areForgotten() {
    Instant old = NOW.minus(Duration.ofMinutes(11));

    assertThat(POLICY.pauseAfter(List.of(old, old, NOW), NOW)).contains(Duration.ofSeconds(1));
  }
}
