package dev.splitstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventValidatorTest {
  private static final String LONGEST_ID = "x".repeat(EventLimits.MAX_ID_LENGTH);
  private static final String LONGEST_CONTEXT = "x".repeat(EventLimits.MAX_CONTEXT_LENGTH);
  private static final long DAY_MICROS = 86_400_000_000L;

  /** A valid event, apart from what the test replaces. */
  private static final class Draft {
    String unitId = "unit-1";
    String name = "purchase";
    @Nullable String experimentId = "test";
    @Nullable String variantId = "a";
    @Nullable String sessionId = "session";
    long occurredAt = TestEvents.NOON_MICROS;
    long receivedAt = TestEvents.NOON_MICROS;
    @Nullable Long value = 1L;
    @Nullable String currency = "USD";
    EventContext context = EventContext.EMPTY;

    List<Violation> violations() {
      return EventValidator.violations(event());
    }

    Event event() {
      return new Event(
          new UUID(1, 2),
          "acme",
          unitId,
          EventType.CONVERSION,
          name,
          experimentId,
          variantId,
          occurredAt,
          receivedAt,
          1,
          value,
          currency,
          sessionId,
          "{}",
          context);
    }

    List<String> pointers() {
      return violations().stream().map(Violation::pointer).toList();
    }

    void setId(String pointer, String id) {
      switch (pointer) {
        case "/user_id" -> unitId = id;
        case "/event_name" -> name = id;
        case "/experiment_id" -> experimentId = id;
        case "/variant_id" -> variantId = id;
        case "/session_id" -> sessionId = id;
        default -> throw new IllegalArgumentException("Invalid pointer: " + pointer);
      }
    }

    void setContext(String pointer, String text) {
      context =
          new EventContext(
              pointer.equals("/context/page") ? text : null,
              pointer.equals("/context/referrer") ? text : null,
              pointer.equals("/context/user_agent") ? text : null,
              pointer.equals("/context/locale") ? text : null,
              pointer.equals("/context/platform") ? text : null,
              pointer.equals("/context/app_version") ? text : null);
    }
  }

  private final Draft draft = new Draft();

  static List<String> ids() {
    return List.of("/user_id", "/event_name", "/experiment_id", "/variant_id", "/session_id");
  }

  static List<String> contextFields() {
    return List.of(
        "/context/page",
        "/context/referrer",
        "/context/user_agent",
        "/context/locale",
        "/context/platform",
        "/context/app_version");
  }

  @Test
  void violations_validEvent_isEmpty() {
    assertThat(draft.violations()).isEmpty();
  }

  @Test
  void violations_onlyRequiredFields_isEmpty() {
    assertThat(EventValidator.violations(TestEvents.custom())).isEmpty();
  }

  /** DEM and ITL are of the past, and history may be sent. */
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
  @MethodSource("ids")
  void violations_longestId_isEmpty(String pointer) {
    draft.setId(pointer, LONGEST_ID);
    assertThat(draft.violations()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void violations_longerId_pointsAtIt(String pointer) {
    draft.setId(pointer, LONGEST_ID + "x");
    assertThat(draft.violations())
        .containsExactly(new Violation(pointer, "must have at most 256 characters"));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void violations_blankId_pointsAtIt(String pointer) {
    draft.setId(pointer, " \t");
    assertThat(draft.violations()).containsExactly(new Violation(pointer, "must not be blank"));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void violations_controlCharacterInId_pointsAtIt(String pointer) {
    draft.setId(pointer, "a\u0000b");
    assertThat(draft.violations())
        .containsExactly(new Violation(pointer, "must not contain control characters"));
  }

  @Test
  void violations_earliestTime_isEmpty() {
    draft.occurredAt = EventLimits.MIN_TIME.getEpochSecond() * 1_000_000L;
    assertThat(draft.violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {946_684_799_999_999L, 0, -1, Long.MIN_VALUE})
  void violations_beforeTheEarliestTime_pointsAtTimestamp(long occurredAt) {
    draft.occurredAt = occurredAt;
    assertThat(draft.violations())
        .containsExactly(new Violation("/timestamp", "must not be before 2000-01-01T00:00:00Z"));
  }

  @Test
  void violations_aDayInTheFuture_isEmpty() {
    draft.occurredAt = draft.receivedAt + DAY_MICROS;
    assertThat(draft.violations()).isEmpty();
  }

  @Test
  void violations_moreThanADayInTheFuture_pointsAtTimestamp() {
    draft.occurredAt = draft.receivedAt + DAY_MICROS + 1;
    assertThat(draft.pointers()).containsExactly("/timestamp");
  }

  @Test
  void violations_latestTimeThereIs_pointsAtTimestamp() {
    draft.occurredAt = Long.MAX_VALUE;
    assertThat(draft.pointers()).containsExactly("/timestamp");
  }

  @ParameterizedTest
  @ValueSource(longs = {EventLimits.MAX_VALUE_MICROS, -EventLimits.MAX_VALUE_MICROS, 0})
  void violations_largestValue_isEmpty(long value) {
    draft.value = value;
    assertThat(draft.violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        EventLimits.MAX_VALUE_MICROS + 1,
        -EventLimits.MAX_VALUE_MICROS - 1,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void violations_largerValue_pointsAtValue(long value) {
    draft.value = value;
    assertThat(draft.violations())
        .containsExactly(new Violation("/value", "must be between -1000000000 and 1000000000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "usd", "US", "USDX", "U$D", "ÜSD"})
  void violations_notACurrency_pointsAtCurrency(String currency) {
    draft.currency = currency;
    assertThat(draft.pointers()).containsExactly("/currency");
  }

  @ParameterizedTest
  @MethodSource("contextFields")
  void violations_longestContext_isEmpty(String pointer) {
    draft.setContext(pointer, LONGEST_CONTEXT);
    assertThat(draft.violations()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("contextFields")
  void violations_longerContext_pointsAtIt(String pointer) {
    draft.setContext(pointer, LONGEST_CONTEXT + "x");
    assertThat(draft.violations())
        .containsExactly(new Violation(pointer, "must have at most 2048 characters"));
  }

  @Test
  void violations_severalThingsWrong_namesThemAll() {
    draft.unitId = "";
    draft.value = Long.MAX_VALUE;
    draft.currency = "?";
    assertThat(draft.pointers()).containsExactly("/user_id", "/value", "/currency");
  }
}
