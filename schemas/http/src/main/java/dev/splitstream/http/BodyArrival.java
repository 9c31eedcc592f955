package dev.splitstream.http;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/** Knows of a request with a body how much of it is here. {@link BodyValve} leaves it with it. */
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

  /** That of the request's body; null without a body. */
  static @Nullable BodyArrival in(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof BodyArrival arrival ? arrival : null;
  }

  /** Whether all of it is here, once it is. Of chunks that shows only as they are read. */
  boolean isComplete() {
    if (!complete) {
      long length = request.getContentLengthLong();
      complete = request.isFinished() || (length >= 0 && available() >= length);
    }
    return complete;
  }

  /** Bytes that can be read without waiting, of what the connection's buffer holds. */
  int available() {
    request.action(ActionCode.AVAILABLE, true);
    return request.getAvailable();
  }
}
