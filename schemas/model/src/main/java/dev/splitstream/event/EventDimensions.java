package dev.splitstream.event;

import org.jspecify.annotations.Nullable;

/**
 * What traffic is broken down by. Every part may be missing; none is blank, holds control
 * characters or is longer than {@link #MAX_LENGTH}.
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

  /** Characters of a value; longer ones are cut, so that they fit into an index. */
  public static final int MAX_LENGTH = 256;

  /** The dimensions of an event. */
  public static EventDimensions of(Event event) {
    EventContext context = event.context();
    ClientTraits client = context.client();
    return new EventDimensions(
        DimensionText.plain(client.country()),
        DimensionText.plain(context.platform()),
        DimensionText.plain(client.device()),
        DimensionText.plain(client.browser()),
        DimensionText.page(context.page()),
        DimensionText.host(context.referrer()));
  }
}
