package dev.splitstream.assignment.server.enrichment;

import dev.splitstream.http.access.Access;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a request, if it is the client of the events. Kept only for the duration of the
 * request.
 *
 * @param address its IP address
 * @param userAgent its user agent
 */
public record RequestSender(@Nullable String address, @Nullable String userAgent) {
  /** A sender that reveals nothing about the client. */
  public static final RequestSender UNKNOWN = new RequestSender(null, null);

  /**
   * What a request reveals about the client of its events. With a browser key, the sender is the
   * client; otherwise a server is in between, and only the events describe the client.
   */
  public static RequestSender of(Access access, HttpServletRequest request) {
    return access.isBrowser()
        ? new RequestSender(request.getRemoteAddr(), request.getHeader("User-Agent"))
        : UNKNOWN;
  }

  /** Leaves out the address: IP addresses are never logged. */
  @Override
  public String toString() {
    return "RequestSender[address=***, userAgent=" + userAgent + "]";
  }
}
