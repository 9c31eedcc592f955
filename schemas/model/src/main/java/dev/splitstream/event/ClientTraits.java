package dev.splitstream.event;

import org.jspecify.annotations.Nullable;

/**
 * What the server derived about the client of an event: the country by the IP address, which is
 * dropped then, and the rest by the user agent. Every part may be missing.
 *
 * @param country ISO 3166-1 alpha-2 code
 * @param device class of the device: {@code desktop}, {@code mobile}, {@code tablet}, {@code tv},
 *     {@code bot}, {@code other}
 * @param browser the browser's name, without a version
 * @param os the operating system's name, without a version
 * @param bot whether the user agent is one of a bot
 */
public record ClientTraits(
    @Nullable String country,
    @Nullable String device,
    @Nullable String browser,
    @Nullable String os,
    boolean bot) {

  /** Nothing found out. */
  public static final ClientTraits UNKNOWN = new ClientTraits(null, null, null, null, false);
}
