package dev.splitstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
  private final BodyBudget budget =
      new BodyBudget(new BodyLimits(Duration.ofSeconds(10), 100, 25, 4, 2, 3));

  @Test
  void bodiesOfOneCredential_areBounded() {
    assertThat(budget.enter("k", "a")).isEmpty();
    assertThat(budget.enter("k", "b")).isEmpty();
    assertThat(budget.enter("k", "c")).contains(BodyRefusal.TOO_MANY);
    assertThat(budget.enter("other", "c")).isEmpty();
  }

  @Test
  void bodiesOfOneAddress_areBounded() {
    assertThat(budget.enter("k1", "a")).isEmpty();
    assertThat(budget.enter("k2", "a")).isEmpty();
    assertThat(budget.enter("k3", "a")).isEmpty();
    assertThat(budget.enter("k4", "a")).contains(BodyRefusal.TOO_MANY);
    assertThat(budget.enter("k4", "b")).isEmpty();
  }

  @Test
  void bodiesOfTheNode_areBounded() {
    for (int i = 0; i < 4; i++) {
      assertThat(budget.enter("k" + i, "a" + i)).isEmpty();
    }
    assertThat(budget.enter("k5", "a5")).contains(BodyRefusal.NODE_FULL);
  }

  @Test
  void memoryOfOneCredential_isBounded() {
    budget.enter("k", "a");
    assertThat(budget.grow("k", 25)).isEmpty();
    assertThat(budget.grow("k", 1)).contains(BodyRefusal.TOO_MANY);
    budget.enter("other", "b");
    assertThat(budget.grow("other", 25)).isEmpty();
  }

  @Test
  void memoryOfTheNode_isBounded() {
    BodyBudget small = new BodyBudget(new BodyLimits(Duration.ofSeconds(10), 30, 25, 4, 2, 3));
    small.enter("k", "a");
    small.enter("other", "b");
    assertThat(small.grow("k", 25)).isEmpty();
    assertThat(small.grow("other", 5)).isEmpty();
    assertThat(small.grow("other", 1)).contains(BodyRefusal.NODE_FULL);
  }

  @Test
  void refusedGrowth_reservesNothing() {
    budget.enter("k", "a");
    budget.grow("k", 26);
    assertThat(budget.bytes()).isZero();
  }

  @Test
  void afterAllHaveLeft_nothingIsKept() {
    budget.enter("k", "a");
    budget.grow("k", 20);
    budget.enter("k", "a");
    budget.leave("k", "a", 20);
    assertThat(budget.bodies()).isEqualTo(1);
    budget.leave("k", "a", 0);
    assertThat(budget.bytes()).isZero();
    assertThat(budget.names()).isZero();
  }
}
