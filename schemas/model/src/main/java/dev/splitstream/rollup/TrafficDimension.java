package dev.splitstream.rollup;

import dev.splitstream.event.EventDimensions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What traffic is broken down by. */
public enum TrafficDimension {
  /** No breakdown: all events of a name, under the empty value. */
  TOTAL,
  /** ISO 3166-1 alpha-2 code. */
  COUNTRY,
  /** What the client calls its platform. */
  PLATFORM,
  /** Class of device. */
  DEVICE,
  /** Name of the browser. */
  BROWSER,
  /** Address or name of the page, without query and fragment. */
  PAGE,
  /** Host the unit came from. */
  REFERRER;

  /** The one value of {@link #TOTAL}. */
  public static final String ALL = "";

  /** The value for what has no row of its own. */
  public static final String OTHER = "(other)";

  /** Every dimension but {@link #TOTAL}, in the order of their ordinals. */
  public static final List<TrafficDimension> BREAKDOWNS =
      Arrays.stream(values()).filter(dimension -> dimension != TOTAL).toList();

  /** The value that an event with these dimensions has; null when it has none. */
  public @Nullable String valueIn(EventDimensions dimensions) {
    return switch (this) {
      case TOTAL -> ALL;
      case COUNTRY -> dimensions.country();
      case PLATFORM -> dimensions.platform();
      case DEVICE -> dimensions.device();
      case BROWSER -> dimensions.browser();
      case PAGE -> dimensions.page();
      case REFERRER -> dimensions.referrer();
    };
  }

  /** The name on the wire, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The breakdown with this wire name, if there is one. */
  public static Optional<TrafficDimension> breakdownOfWireName(String wireName) {
    return BREAKDOWNS.stream()
        .filter(dimension -> dimension.wireName().equals(wireName))
        .findFirst();
  }
}
