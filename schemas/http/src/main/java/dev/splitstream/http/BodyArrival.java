package dev.splitstream.http;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/** Knows how much of a request's body has arrived. {@link BodyValve} attaches it to the request. */
final class BodyArrival {
  private static final String ATTRIBUTE = BodyArrival.class.getName();

  private final Request request;
  private boolean complete;

  private BodyArrival(Request request) {
    this.request = request;
  }

  static BodyArrival of(org.apache.catalina.connector.Request request) {
    BodyArrival arrival = new BodyArrival(request.getCoyoteRequest());
    request.setAttribute(ATTRIBUTE, arrival);
    return arrival;
  }

  /** The arrival of this request's body; null without a body. */
  static @Nullable BodyArrival in(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof BodyArrival arrival ? arrival : null;
  }

  /**
   * Whether the body has arrived completely. For a chunked body this is only known as it is read.
   */
  boolean isComplete() {
    if (!complete) {
      long length = request.getContentLengthLong();
      complete = request.isFinished() || (length >= 0 && available() >= length);
    }
    return complete;
  }

  /** Bytes in the connection's buffer, which can be read without blocking. */
  int available() {
    request.action(ActionCode.AVAILABLE, true);
    return request.getAvailable();
  }
}
