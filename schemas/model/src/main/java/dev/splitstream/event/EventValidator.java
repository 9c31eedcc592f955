package dev.splitstream.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks an event against {@link EventLimits}. Ingest calls it before Kafka, the pipelines after,
 * so that events from other producers are held to the same rules.
 */
public final class EventValidator {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MIN_MICROS = EventLimits.MIN_TIME.getEpochSecond() * MICROS_PER_SECOND;

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private EventValidator() {}

  /** Everything that is wrong with the event; empty when it is valid. */
  public static List<Violation> violations(Event event) {
    List<Violation> found = new ArrayList<>(0);
    checkId(found, "/user_id", event.unitId());
    checkId(found, "/event_name", event.name());
    checkOptionalId(found, "/experiment_id", event.experimentId());
    checkOptionalId(found, "/variant_id", event.variantId());
    checkOptionalId(found, "/session_id", event.sessionId());
    checkTime(found, event.occurredAtMicros(), event.receivedAtMicros());
    checkValue(found, event.valueMicros(), event.currency());
    checkContext(found, event.context());
    return found;
  }

  /**
   * Everything that is wrong with an event that a client sends now. Its currency must be one of ISO
   * 4217; events that were accepted before this rule existed may have others, and stay valid.
   */
  public static List<Violation> violationsOfNew(Event event) {
    List<Violation> found = violations(event);
    String currency = event.currency();
    if (currency != null && hasCurrencyForm(currency) && !CurrencyCodes.isKnown(currency)) {
      found.add(new Violation("/currency", "must be an ISO 4217 currency code such as USD"));
    }
    return found;
  }

  private static void checkId(List<Violation> found, String pointer, String id) {
    if (id.isBlank()) {
      found.add(new Violation(pointer, "must not be blank"));
    } else if (id.length() > EventLimits.MAX_ID_LENGTH) {
      found.add(
          new Violation(pointer, "must have at most " + EventLimits.MAX_ID_LENGTH + " characters"));
    } else if (hasControlCharacter(id)) {
      found.add(new Violation(pointer, "must not contain control characters"));
    }
  }

  private static void checkOptionalId(List<Violation> found, String pointer, @Nullable String id) {
    if (id != null) {
      checkId(found, pointer, id);
    }
  }

  private static boolean hasControlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static void checkTime(List<Violation> found, long occurredAt, long receivedAt) {
    if (occurredAt < MIN_MICROS) {
      found.add(new Violation("/timestamp", "must not be before " + EventLimits.MIN_TIME));
    } else if (occurredAt - receivedAt > EventLimits.MAX_FUTURE.toSeconds() * MICROS_PER_SECOND) {
      found.add(
          new Violation(
              "/timestamp",
              "must not lie more than 24 hours after the server's time, "
                  + Instant.ofEpochSecond(Math.floorDiv(receivedAt, MICROS_PER_SECOND))));
    }
  }

  private static void checkValue(
      List<Violation> found, @Nullable Long valueMicros, @Nullable String currency) {
    if (valueMicros != null
        && (valueMicros > EventLimits.MAX_VALUE_MICROS
            || valueMicros < -EventLimits.MAX_VALUE_MICROS)) {
      found.add(new Violation("/value", "must be between -1000000000 and 1000000000"));
    }
    if (currency != null && !hasCurrencyForm(currency)) {
      found.add(new Violation("/currency", "must be an ISO 4217 code such as USD"));
    }
  }

  private static boolean hasCurrencyForm(String currency) {
    return CURRENCY.matcher(currency).matches();
  }

  private static void checkContext(List<Violation> found, EventContext context) {
    checkLength(found, "/context/page", context.page());
    checkLength(found, "/context/referrer", context.referrer());
    checkLength(found, "/context/user_agent", context.userAgent());
    checkLength(found, "/context/locale", context.locale());
    checkLength(found, "/context/platform", context.platform());
    checkLength(found, "/context/app_version", context.appVersion());
    checkTraits(found, context.client());
  }

  /** Derived by the server: what it writes is short, what other producers write may not be. */
  private static void checkTraits(List<Violation> found, ClientTraits client) {
    checkLength(found, "/context/country", client.country());
    checkLength(found, "/context/device", client.device());
    checkLength(found, "/context/browser", client.browser());
    checkLength(found, "/context/os", client.os());
  }

  private static void checkLength(List<Violation> found, String pointer, @Nullable String text) {
    if (text != null && text.length() > EventLimits.MAX_CONTEXT_LENGTH) {
      found.add(
          new Violation(
              pointer, "must have at most " + EventLimits.MAX_CONTEXT_LENGTH + " characters"));
    }
  }
}
