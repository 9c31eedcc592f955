package dev.splitstream.event;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A valid event, except for what a test replaces. */
final class DraftEvent {
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
