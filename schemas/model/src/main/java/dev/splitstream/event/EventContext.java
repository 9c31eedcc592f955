package dev.splitstream.event;

import org.jspecify.annotations.Nullable;

/**
 * Where an event happened, as the client reported it, and what the server derived in addition.
 * Every part may be missing.
 *
 * @param page address or name of the page or screen
 * @param referrer address the unit came from
 * @param userAgent the client's user agent string
 * @param locale BCP 47 language tag
 * @param platform for instance {@code web}, {@code ios}
 * @param appVersion version of the client application
 * @param client what the server derived about the client
 */
public record EventContext(
    @Nullable String page,
    @Nullable String referrer,
    @Nullable String userAgent,
    @Nullable String locale,
    @Nullable String platform,
    @Nullable String appVersion,
    ClientTraits client) {

  /** Nothing known. */
  public static final EventContext EMPTY = new EventContext(null, null, null, null, null, null);

  /** Only what the client reported. */
  public EventContext(
      @Nullable String page,
      @Nullable String referrer,
      @Nullable String userAgent,
      @Nullable String locale,
      @Nullable String platform,
      @Nullable String appVersion) {
    this(page, referrer, userAgent, locale, platform, appVersion, ClientTraits.UNKNOWN);
  }

  /** The same, with what the server derived about the client. */
  public EventContext with(ClientTraits found) {
    return new EventContext(page, referrer, userAgent, locale, platform, appVersion, found);
  }
}
