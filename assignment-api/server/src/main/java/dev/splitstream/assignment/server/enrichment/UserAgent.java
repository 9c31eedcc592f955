package dev.splitstream.assignment.server.enrichment;

/**
 * What a user agent string says.
 *
 * @param browser its name, without a version; {@code Other} if it is none that is known
 * @param os the operating system's name, without a version; {@code Other} likewise
 * @param device what kind of device it is
 */
public record UserAgent(String browser, String os, DeviceClass device) {

  /** Whether it is one of a bot. */
  public boolean isBot() {
    return device == DeviceClass.BOT;
  }
}
