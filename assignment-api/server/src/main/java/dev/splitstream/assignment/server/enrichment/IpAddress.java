package dev.splitstream.assignment.server.enrichment;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses, and never asks a name service. */
final class IpAddress {
  private static final Pattern V4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  /** With a colon, Java takes it for an address or for nothing. */
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private static final int MAX_LENGTH = 45;

  private IpAddress() {}

  /** The address; empty when the text is none. */
  static Optional<InetAddress> parse(String text) {
    if (text.length() > MAX_LENGTH || !(V4.matcher(text).matches() || V6.matcher(text).matches())) {
      return Optional.empty();
    }
    try {
      return text.indexOf(':') < 0 && !inRange(text)
          ? Optional.empty()
          : Optional.of(InetAddress.getAllByName(text)[0]);
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Java would look 300.1.1.1 up as a name. */
  private static boolean inRange(String text) {
    for (String part : text.split("\\.", -1)) {
      if (Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }
}
