package dev.splitstream.assignment.server.enrichment;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses IP addresses, without ever asking a name service. */
final class IpAddress {
  private static final Pattern V4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  /** Java never looks up text with a colon: it is an address or an error. */
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private static final int MAX_LENGTH = 45;

  private IpAddress() {}

  /** The address; empty if the text is not an address. */
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

  /** Rejects 300.1.1.1, for example, which Java would look up as a host name. */
  private static boolean inRange(String text) {
    for (String part : text.split("\\.", -1)) {
      if (Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }
}
