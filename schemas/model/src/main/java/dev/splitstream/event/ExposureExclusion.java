package dev.splitstream.event;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an exposure is kept but does not make its unit count. Decided once, when the exposure is
 * received, from the catalog, the unit and the time of the exposure, and stored in the event: so a
 * replay decides alike.
 */
public enum ExposureExclusion {
  /** It happened outside the experiment's schedule, or after its stop. */
  OUTSIDE_SCHEDULE,
  /** An override gives its unit a variant. */
  OVERRIDE,
  /** Its unit is internal, or a bot where the experiment does not include bots. */
  EXCLUDED,
  /** The unit was not assigned the variant that it names. */
  WRONG_VARIANT;

  /** The name on the wire and in the lake, in lower case, such as {@code outside_schedule}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The exclusion with this wire name; empty for null.
   *
   * @throws IllegalArgumentException for a name that is unknown
   */
  public static Optional<ExposureExclusion> ofWireName(@Nullable String wireName) {
    if (wireName == null) {
      return Optional.empty();
    }
    for (ExposureExclusion exclusion : values()) {
      if (exclusion.wireName().equals(wireName)) {
        return Optional.of(exclusion);
      }
    }
    throw new IllegalArgumentException("Unknown exclusion of an exposure: " + wireName);
  }
}
