package dev.splitstream.event;

import org.jspecify.annotations.Nullable;

/**
 * What traffic is broken down by. Every part may be missing.
 *
 * @param country ISO 3166-1 alpha-2 code
 * @param platform for instance {@code web}, {@code ios}
 * @param device the class of the device, for instance {@code mobile}
 * @param browser the browser's name, without a version
 * @param page address or name of the page or screen, without query and fragment
 * @param referrer host of the address the unit came from
 */
public record EventDimensions(
    @Nullable String country,
    @Nullable String platform,
    @Nullable String device,
    @Nullable String browser,
    @Nullable String page,
    @Nullable String referrer) {

  /** The dimensions of an event. */
  public static EventDimensions of(Event event) {
    EventContext context = event.context();
    return new EventDimensions(
        null, context.platform(), null, null, context.page(), context.referrer());
  }
}
