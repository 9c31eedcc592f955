package dev.splitstream.assignment.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.assignment.server.platform.ProblemException;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {
  private static final int MEBIBYTE = 1024 * 1024;

  @Test
  void requestsBeyondTheLimit_areTurnedAway() {
    InFlightLimit limit = new InFlightLimit(1, 10);
    limit.enter(1);
    assertThatThrownBy(() -> limit.enter(1)).isInstanceOf(ProblemException.class);
  }

  @Test
  void bytesBeyondTheLimit_areTurnedAway() {
    InFlightLimit limit = new InFlightLimit(10, 1);
    limit.enter(MEBIBYTE - 1024);
    assertThatThrownBy(() -> limit.enter(1025)).isInstanceOf(ProblemException.class);
  }

  @Test
  void closedPlace_isFree() {
    InFlightLimit limit = new InFlightLimit(1, 1);
    limit.enter(MEBIBYTE).close();
    assertThat(limit.enter(MEBIBYTE)).isNotNull();
  }

  @Test
  void requestTurnedAwayForItsBytes_keepsNoPlace() {
    InFlightLimit limit = new InFlightLimit(2, 1);
    limit.enter(MEBIBYTE - 1024);
    assertThatThrownBy(() -> limit.enter(MEBIBYTE)).isInstanceOf(ProblemException.class);
    assertThat(limit.enter(1024)).isNotNull();
  }
}
