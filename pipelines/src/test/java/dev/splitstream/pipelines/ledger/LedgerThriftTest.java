package dev.splitstream.pipelines.ledger;

import static dev.splitstream.pipelines.ledger.LedgerFixture.BASE_MICROS;
import static dev.splitstream.pipelines.ledger.LedgerFixture.bytes;
import static dev.splitstream.pipelines.ledger.LedgerFixture.custom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.splitstream.event.Event;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a ledger does not keep, and does not say: no figure depends on it, but state does. */
class LedgerThriftTest {
  private static final long SECOND = 1_000_000L;
  private static final long HOUR = 3_600 * SECOND;
  private static final long DAY = 24 * HOUR;
  private static final long NEVER = Long.MIN_VALUE;
  private static final LedgerCatalog RICH = LedgerCatalog.live(RichCatalog.SECOND);

  @Test
  void daysBeforeAnExposure_areForgottenOnceNoCovariateReachesThem() throws IOException {
    UnitLedger bought = UnitLedger.empty();
    bought.apply(custom(1, 0, "buy", 5_000_000), RICH, NEVER);
    UnitLedger didNot = UnitLedger.empty();
    for (UnitLedger ledger : List.of(bought, didNot)) {
      ledger.apply(custom(2, DAY, "other", 0), RICH, BASE_MICROS + 12 * HOUR);
    }
    assertThat(bytes(bought)).isNotEqualTo(bytes(didNot));
    for (UnitLedger ledger : List.of(bought, didNot)) {
      ledger.apply(custom(3, 30 * DAY, "other", 0), RICH, BASE_MICROS + 29 * DAY);
    }
    assertThat(bytes(bought)).isEqualTo(bytes(didNot));
  }

  /** Only the first of a session needs them: a bounce is counted under its dimensions. */
  @ParameterizedTest
  @CsvSource({"0, 2, 1", "1, 0, 2", "1, 2, 0", "2, 0, 1", "2, 1, 0"})
  void dimensions_areKeptOfTheSameEvents_inWhateverOrderTheyCome(int one, int two, int three)
      throws IOException {
    assertThat(bytes(session(one, two, three))).isEqualTo(bytes(session(0, 1, 2)));
  }

  /** That it was no bounce was known, and is known of the same minute. */
  @Test
  void eventBeforeTheSecondOfASession_inItsMinute_saysNothingOfSessions() {
    UnitLedger ledger = session(0, 2);
    assertThat(ledger.apply(visit(1), RICH, NEVER))
        .asInstanceOf(type(LedgerOutcome.Counted.class))
        .extracting(LedgerOutcome.Counted::sessions)
        .isEqualTo(List.of());
  }

  private static UnitLedger session(int... seconds) {
    UnitLedger ledger = UnitLedger.empty();
    for (int second : seconds) {
      ledger.apply(visit(second), RICH, NEVER);
    }
    return ledger;
  }

  private static Event visit(int second) {
    Event event = custom(second, second * SECOND, "visit", 0);
    return LedgerFixture.as(event, second, 2, "{}", "ios");
  }
}
