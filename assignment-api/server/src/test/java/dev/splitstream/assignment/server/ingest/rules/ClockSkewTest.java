package dev.splitstream.assignment.server.ingest.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ClockSkewTest {
  private static final long EVENT = 1_736_334_000_000_000L;
  private static final long SECOND = 1_000_000;

  @Test
  void clientThatIsAhead_isShiftedByItsLead() {
    assertThat(corrected(EVENT + 3_600 * SECOND, EVENT + 3_601 * SECOND, false, EVENT + SECOND))
        .isEqualTo(EVENT);
  }

  @Test
  void clientThatIsAhead_isShiftedAlsoWhenItRenews() {
    assertThat(corrected(EVENT + SECOND, EVENT + SECOND, true, EVENT)).isEqualTo(EVENT);
  }

  @Test
  void clientThatIsRight_keepsItsTime() {
    assertThat(corrected(EVENT, EVENT, false, EVENT)).isEqualTo(EVENT);
  }

  @Test
  void queue_isNoError() {
    assertThat(corrected(EVENT, EVENT + SECOND, false, EVENT + 40 * SECOND)).isEqualTo(EVENT);
  }

  @Test
  void longQueueWithoutRenewal_isNoError() {
    assertThat(corrected(EVENT, EVENT, false, EVENT + 20 * 3_600 * SECOND)).isEqualTo(EVENT);
  }

  @Test
  void transitOfARenewedTimeOfSending_isNoError() {
    assertThat(corrected(EVENT, EVENT, true, EVENT + ClockSkew.LONGEST_TRANSIT)).isEqualTo(EVENT);
  }

  @Test
  void clientThatIsFurtherBehindThanTransitExplains_isShifted() {
    long lag = ClockSkew.LONGEST_TRANSIT + 1;
    assertThat(corrected(EVENT, EVENT + 2 * SECOND, true, EVENT + 2 * SECOND + lag))
        .isEqualTo(EVENT + lag);
  }

  /** Of a client that is not ahead: whatever its queue and its retries take. */
  @Property
  void copiesOfAnEvent_haveTheSameTime(
      @ForAll @LongRange(min = 0, max = 86_400_000_000L) long queued,
      @ForAll @LongRange(min = 0, max = 86_400_000_000L) long retried) {
    long sentAt = EVENT + queued;
    assertThat(corrected(EVENT, sentAt, false, sentAt + retried))
        .isEqualTo(corrected(EVENT, sentAt, false, sentAt));
  }

  @Test
  void longestTransit_isTenMinutes() {
    assertThat(ClockSkew.LONGEST_TRANSIT).isEqualTo(Duration.ofMinutes(10).toSeconds() * SECOND);
  }

  private static long corrected(long timestamp, long sentAt, boolean renewed, long receivedAt) {
    return ClockSkew.corrected(timestamp, sentAt, renewed, receivedAt);
  }
}
