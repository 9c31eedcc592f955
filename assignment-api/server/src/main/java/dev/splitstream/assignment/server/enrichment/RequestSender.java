package dev.splitstream.assignment.server.enrichment;

import dev.splitstream.http.access.Access;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, where that says something about the client of its events. Lives as long as
 * the request.
 *
 * @param address its IP address
 * @param userAgent its user agent
 */
public record RequestSender(@Nullable String address, @Nullable String userAgent) {
  /** Says nothing about the client. */
  public static final RequestSender UNKNOWN = new RequestSender(null, null);

  /**
   * What a request says about the client of its events: it is the client itself if the key is a
   * browser's; otherwise a server is between, and only the events tell of the client.
   */
  public static RequestSender of(Access access, HttpServletRequest request) {
    return access.isBrowser()
        ? new RequestSender(request.getRemoteAddr(), request.getHeader("User-Agent"))
        : UNKNOWN;
  }

  /** Without the address: addresses are never printed. */
  @Override
  public String toString() {
    return "RequestSender[address=***, userAgent=" + userAgent + "]";
  }
}
