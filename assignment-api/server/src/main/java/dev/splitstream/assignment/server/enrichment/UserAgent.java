package dev.splitstream.assignment.server.enrichment;

/**
 * What a user agent string reveals.
 *
 * @param browser its name, without a version; {@code Other} if it is unknown
 * @param os the operating system's name, without a version; {@code Other} likewise
 * @param device the kind of device
 */
public record UserAgent(String browser, String os, DeviceClass device) {

  /** Whether it belongs to a bot. */
  public boolean isBot() {
    return device == DeviceClass.BOT;
  }
}
