package dev.splitstream.http.network;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The network that a request comes from, as a key for limits: an IPv4 address, or the first 64 bits
 * of an IPv6 address, since a client usually controls all addresses of such a network.
 */
public final class SenderNetwork {
  /** Java never looks up text with a colon: it is an address or an error. */
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private static final int MAX_LENGTH = 45;
  private static final int PREFIX_BYTES = 8;
  private static final int V6_BYTES = 16;

  private SenderNetwork() {}

  /** The network of a request's sender; behind a proxy it depends on the server's settings. */
  public static String of(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return address == null ? "" : of(address);
  }

  /** The network of an address; text that is not an address is returned unchanged. */
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
