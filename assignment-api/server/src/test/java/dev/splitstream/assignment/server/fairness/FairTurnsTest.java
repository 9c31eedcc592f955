package dev.splitstream.assignment.server.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FairTurnsTest {
  private static final Set<String> BOTH = Set.of("flood", "quiet");

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger limited = new AtomicInteger();
  private final FairTurns turns =
      new FairTurns(Duration.ofMinutes(1), nanos::get, limited::incrementAndGet);

  @Test
  void tenantThatIsAlone_isNotLimited() {
    turns.set(10, Set.of("flood"));
    turns.take("flood", 1_000_000);
    turns.take("flood", 1);
    assertThat(limited).hasValue(0);
  }

  @Test
  void tenantAboveTheLevel_isRefusedAndCounted() {
    turns.set(10, BOTH);
    turns.take("flood", 10);
    assertThatThrownBy(() -> turns.take("flood", 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().kind()).isEqualTo(ProblemKind.TOO_MANY);
              assertThat(refusal.problem().detail())
                  .contains("10 a second", "splitstream.fairness");
            });
    assertThatThrownBy(() -> turns.check("flood")).isInstanceOf(ProblemException.class);
    assertThat(limited).hasValue(2);
  }

  @Test
  void tenantBelowTheLevel_isNotTouchedByAnother() {
    turns.set(10, BOTH);
    turns.take("flood", 500);
    turns.check("quiet");
    turns.take("quiet", 10);
    assertThat(limited).hasValue(0);
  }

  /** However low the level, a batch of any size is admitted, and the tenant then waits. */
  @Test
  void batchAboveTheLevel_isPaidOff() {
    turns.set(10, BOTH);
    turns.take("flood", 500);
    assertThat(retryAfter("flood")).isEqualTo(50);
    wait(49);
    assertThat(retryAfter("flood")).isEqualTo(1);
    wait(1);
    turns.take("flood", 500);
  }

  @Test
  void tenant_getsTheLevelInTheLongRun() {
    turns.set(100, BOTH);
    int taken = 0;
    for (int i = 0; i < 1_000; i++) {
      taken += isTaken("flood", 30) ? 30 : 0;
      nanos.addAndGet(Duration.ofMillis(100).toNanos());
    }
    assertThat(taken).isBetween(10_000, 10_200);
  }

  @Test
  void newLevel_holdsAtOnce() {
    turns.set(1, BOTH);
    turns.take("flood", 1);
    assertThat(isTaken("flood", 1)).isFalse();
    turns.set(1_000, BOTH);
    wait(1);
    turns.take("flood", 1_000);
    assertThat(isTaken("flood", 1)).isFalse();
  }

  @Test
  void limit_isLifted_onceOthersStopSending() {
    turns.set(10, BOTH);
    turns.take("flood", 500);
    turns.set(10, Set.of("flood"));
    turns.take("flood", 500);
    assertThat(limited).hasValue(0);
  }

  @Test
  void idleTenant_isForgotten() {
    turns.take("flood", 1);
    turns.take("quiet", 1);
    assertThat(turns.sending(2)).containsExactly("flood", "quiet");
    wait(40);
    turns.take("quiet", 1);
    wait(30);
    assertThat(turns.sending(2)).containsExactly("quiet");
    wait(60);
    assertThat(turns.sending(2)).isEmpty();
  }

  @Test
  void demand_isTheRateOfTheTenantThatSendsMost() {
    turns.set(10_000, BOTH);
    for (int second = 0; second < 60; second++) {
      turns.take("flood", 400);
      turns.take("quiet", 7);
      turns.demand(1);
      wait(1);
    }
    turns.take("flood", 400);
    assertThat(turns.demand(1)).isEqualTo(400, Offset.offset(1.0));
  }

  @Test
  void demand_isTheLevelAtLeast_whenATenantWasLimited() {
    turns.set(10, BOTH);
    turns.take("flood", 11);
    assertThat(turns.demand(100)).isLessThan(10);
    assertThat(isTaken("flood", 1)).isFalse();
    assertThat(turns.demand(100)).isEqualTo(10);
    assertThat(turns.demand(100)).isLessThan(10);
  }

  private boolean isTaken(String tenant, int events) {
    try {
      turns.take(tenant, events);
      return true;
    } catch (ProblemException notNow) {
      return false;
    }
  }

  private long retryAfter(String tenant) {
    try {
      turns.check(tenant);
      return 0;
    } catch (ProblemException refusal) {
      return refusal.problem().retryAfterSeconds();
    }
  }

  private void wait(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
