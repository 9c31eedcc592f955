package dev.splitstream.assignment.server.privacy;

import java.util.Set;

/** Removes the parts of page addresses that may identify people or sessions. */
final class PageAddress {
  private static final String SCHEME_END = "://";

  private PageAddress() {}

  /**
   * The address without its fragment, without user and password, and with only the given query
   * parameters, which keep their order and spelling.
   */
  static String withoutQuery(String address, Set<String> kept) {
    int fragment = address.indexOf('#');
    int end = fragment < 0 ? address.length() : fragment;
    int mark = address.indexOf('?');
    int query = mark < 0 || mark > end ? end : mark;
    int authority = authorityStart(address, query);
    int host = hostStart(address, authority, query);
    if (end == address.length() && query == end && host == authority) {
      return address;
    }
    StringBuilder result = new StringBuilder(end);
    result.append(address, 0, authority).append(address, host, query);
    appendKept(address, query + 1, end, kept, result);
    return result.toString();
  }

  private static void appendKept(
      String address, int start, int end, Set<String> kept, StringBuilder to) {
    char separator = '?';
    for (int at = start; at < end; ) {
      int next = address.indexOf('&', at);
      int parameterEnd = next < 0 || next > end ? end : next;
      int equals = address.indexOf('=', at);
      int nameEnd = equals < 0 || equals > parameterEnd ? parameterEnd : equals;
      if (kept.contains(address.substring(at, nameEnd))) {
        to.append(separator).append(address, at, parameterEnd);
        separator = '&';
      }
      at = parameterEnd + 1;
    }
  }

  /** The index of the host, or of the user before it; the end if the address has no host. */
  private static int authorityStart(String address, int end) {
    int scheme = address.indexOf(SCHEME_END);
    if (scheme >= 0 && scheme < end) {
      return scheme + SCHEME_END.length();
    }
    return address.startsWith("//") ? 2 : end;
  }

  private static int hostStart(String address, int authority, int end) {
    int host = authority;
    for (int i = authority; i < end && "/\\".indexOf(address.charAt(i)) < 0; i++) {
      if (address.charAt(i) == '@') {
        host = i + 1;
      }
    }
    return host;
  }
}
