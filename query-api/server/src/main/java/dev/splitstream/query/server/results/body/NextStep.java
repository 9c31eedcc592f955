package dev.splitstream.query.server.results.body;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.splitstream.http.json.EnumNames;
import org.jspecify.annotations.Nullable;

/**
 * What to do next.
 *
 * @param action in one word
 * @param variantId the variant to ship; none for other actions
 * @param check the check to fix; none for other actions
 * @param days how long to continue; none for other actions, and while it cannot be said
 * @param text for people, with the reason
 */
public record NextStep(
    Action action,
    @Nullable String variantId,
    @Nullable String check,
    @Nullable Long days,
    String text) {

  /** What to do, in one word. */
  public enum Action {
    /** Give a variant to everyone. */
    SHIP,
    /** End the experiment, and keep the control. */
    STOP,
    /** Let it run. */
    CONTINUE,
    /** Find out why a check failed. */
    FIX;

    @JsonValue
    String wireName() {
      return EnumNames.of(this);
    }
  }

  public static NextStep ship(String variantId, String text) {
    return new NextStep(Action.SHIP, variantId, null, null, text);
  }

  public static NextStep stop(String text) {
    return new NextStep(Action.STOP, null, null, null, text);
  }

  /** To continue until something happens that no number of days is known for. */
  public static NextStep proceed(String text) {
    return new NextStep(Action.CONTINUE, null, null, null, text);
  }

  public static NextStep proceed(long days, String text) {
    return new NextStep(Action.CONTINUE, null, null, days, text);
  }

  public static NextStep fix(String check, String text) {
    return new NextStep(Action.FIX, null, check, null, text);
  }

  /** A copy that says more. */
  public NextStep with(String remark) {
    return new NextStep(action, variantId, check, days, text + remark);
  }
}
