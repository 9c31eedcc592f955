package dev.splitstream.http.network;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The network that a request comes from, to count by: an IPv4 address, or the first 64 bits of an
 * IPv6 address, since a client that has one of those has all of them.
 */
public final class SenderNetwork {
  /** With a colon, Java takes it for an address and asks no name service. */
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private static final int MAX_LENGTH = 45;
  private static final int PREFIX_BYTES = 8;
  private static final int V6_BYTES = 16;

  private SenderNetwork() {}

  /** Of the sender of a request; behind a proxy, that depends on the server's settings. */
  public static String of(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return address == null ? "" : of(address);
  }

  /** Of an address; a text that is not an address stands for itself. */
  static String of(String address) {
    String text = address.length() > MAX_LENGTH ? address.substring(0, MAX_LENGTH) : address;
    if (!V6.matcher(text).matches()) {
      return text;
    }
    try {
      InetAddress parsed = InetAddress.getByName(text);
      byte[] bytes = parsed.getAddress();
      return bytes.length == V6_BYTES
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES)) + "/64"
          : parsed.getHostAddress();
    } catch (UnknownHostException notAnAddress) {
      return text;
    }
  }
}
