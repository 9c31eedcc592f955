package dev.splitstream.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {
  private static final String DETAIL = "Too many.";

  private final AtomicLong nanos = new AtomicLong();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RequestLimits limits = new RequestLimits(nanos::get, meters);
  private final RequestLimits.PerHolder perHolder = limits.perHolder(new Limit(1, 2), DETAIL);
  private final RequestLimits.Shared shared = limits.shared(new Limit(1, 2), DETAIL);

  @Test
  void burst_isTaken_andThenTheRate() {
    exhaust("a");
    assertRefused(() -> perHolder.take("a"));
    nanos.addAndGet(Duration.ofMillis(999).toNanos());
    assertRefused(() -> perHolder.take("a"));
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    perHolder.take("a");
    assertRefused(() -> perHolder.take("a"));
  }

  @Test
  void holders_areCountedApart() {
    exhaust("a");
    exhaust("b");
    assertRefused(() -> perHolder.take("a"));
  }

  @Test
  void sharedLimit_isOneOfAll() {
    shared.take();
    shared.take();
    assertRefused(shared::take);
    perHolder.take("a");
  }

  @Test
  void refusals_areCounted_andNothingElse() {
    exhaust("a");
    assertThat(refused()).isZero();
    assertRefused(() -> perHolder.take("a"));
    assertRefused(() -> perHolder.take("a"));
    assertThat(refused()).isEqualTo(2);
  }

  private void exhaust(String holder) {
    perHolder.take(holder);
    perHolder.take(holder);
  }

  private double refused() {
    return meters.counter("splitstream.requests.limited").count();
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.of(ProblemKind.TOO_MANY, DETAIL)));
  }
}
