package dev.splitstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventValidatorTest {
  private static final String LONGEST_ID = "x".repeat(EventLimits.MAX_ID_LENGTH);
  private static final String LONGEST_CONTEXT = "x".repeat(EventLimits.MAX_CONTEXT_LENGTH);
  private static final long DAY_MICROS = 86_400_000_000L;

  private final DraftEvent draft = new DraftEvent();

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
