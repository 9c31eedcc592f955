package dev.splitstream.assignment.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {
  private static final int MEBIBYTE = 1024 * 1024;

  @Test
  void requestsBeyondTheLimit_areTurnedAway() {
    InFlightLimit limit = limit(1, 10, 100);
    limit.enter("k", 1);
    assertProblem(ProblemKind.UNAVAILABLE, () -> limit.enter("k", 1));
  }

  @Test
  void bytesBeyondTheLimit_areTurnedAway() {
    InFlightLimit limit = limit(10, 1, 100);
    limit.enter("k", MEBIBYTE - 1024);
    assertProblem(ProblemKind.UNAVAILABLE, () -> limit.enter("other", 1025));
  }

  @Test
  void bytesBeyondTheShareOfACredential_areItsOwnAffair() {
    InFlightLimit limit = limit(10, 4, 25);
    limit.enter("k", MEBIBYTE);
    assertProblem(ProblemKind.TOO_MANY, () -> limit.enter("k", 1));
    assertThat(limit.enter("other", MEBIBYTE)).isNotNull();
  }

  @Test
  void growth_countsAsWhatIsThereFromTheStart() {
    InFlightLimit limit = limit(10, 4, 25);
    InFlightLimit.Place place = limit.enter("k", 1);
    place.grow(MEBIBYTE - 1024);
    assertProblem(ProblemKind.TOO_MANY, () -> place.grow(1));
    place.close();
    assertThat(limit.enter("k", MEBIBYTE)).isNotNull();
  }

  @Test
  void closedPlace_isFree() {
    InFlightLimit limit = limit(1, 1, 100);
    limit.enter("k", MEBIBYTE).close();
    assertThat(limit.enter("k", MEBIBYTE)).isNotNull();
  }

  @Test
  void requestTurnedAwayForItsBytes_keepsNoPlace() {
    InFlightLimit limit = limit(2, 1, 100);
    limit.enter("k", MEBIBYTE - 1024);
    assertProblem(ProblemKind.UNAVAILABLE, () -> limit.enter("other", MEBIBYTE));
    assertThat(limit.enter("other", 1024)).isNotNull();
  }

  private static InFlightLimit limit(int requests, int mebibytes, int percent) {
    return new InFlightLimit(
        new ServerProperties.Ingest(requests, mebibytes, percent),
        new IngestCounters(new SimpleMeterRegistry()));
  }

  private static void assertProblem(ProblemKind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().kind()).isEqualTo(kind));
  }
}
