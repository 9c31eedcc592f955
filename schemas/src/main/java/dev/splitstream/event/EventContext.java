package dev.splitstream.event;

import org.jspecify.annotations.Nullable;

/**
 * Where an event happened, as the client told it. Every part may be missing.
 *
 * @param page address or name of the page or screen
 * @param referrer address the unit came from
 * @param userAgent the client's user agent string
 * @param locale BCP 47 language tag
 * @param platform for instance {@code web}, {@code ios}
 * @param appVersion version of the client application
 */
public record EventContext(
    @Nullable String page,
    @Nullable String referrer,
    @Nullable String userAgent,
    @Nullable String locale,
    @Nullable String platform,
    @Nullable String appVersion) {

  /** Nothing known. */
  public static final EventContext EMPTY = new EventContext(null, null, null, null, null, null);
}
