package dev.splitstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which currencies events may have: stricter for new events than for stored ones. */
class EventCurrencyTest {
  private final DraftEvent draft = new DraftEvent();

  /** DEM and ITL are historical, and history may be sent. */
  @ParameterizedTest
  @ValueSource(strings = {"USD", "CHF", "DEM", "ITL", "XXX"})
  void violationsOfNew_currencyOfIso4217_isEmpty(String currency) {
    draft.currency = currency;
    assertThat(EventValidator.violationsOfNew(draft.event())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAA", "QQQ", "ZZZ"})
  void violationsOfNew_otherCurrency_isOne(String currency) {
    draft.currency = currency;
    assertThat(EventValidator.violationsOfNew(draft.event()))
        .singleElement()
        .satisfies(violation -> assertThat(violation.pointer()).isEqualTo("/currency"))
        .satisfies(violation -> assertThat(violation.reason()).contains("ISO 4217"));
  }

  /** What was accepted once is read again, from Kafka and from the lake. */
  @Test
  void violations_currencyThatIngestRefusesByNow_isEmpty() {
    draft.currency = "AAA";
    assertThat(draft.violations()).isEmpty();
  }

  @Test
  void violationsOfNew_malformedCurrency_isOneViolation() {
    draft.currency = "usd";
    assertThat(EventValidator.violationsOfNew(draft.event()))
        .isEqualTo(draft.violations())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "usd", "US", "USDX", "U$D", "ÜSD"})
  void violations_notACurrency_pointsAtCurrency(String currency) {
    draft.currency = currency;
    assertThat(draft.pointers()).containsExactly("/currency");
  }
}
