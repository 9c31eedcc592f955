package dev.splitstream.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Keeps the server from waiting for an unread body. To keep the connection, Tomcat would read the
 * rest of the body in the request's thread. This valve sends the response and closes the connection
 * unless the rest has already arrived. It closes it after a short delay and without a thread:
 * closing it while the client still sends would reset it, and the client might never see the
 * response.
 */
// ADR-0108
public final class BodyValve extends ValveBase {
  private static final String CONNECTION = "Connection";

  private static final int MAX_DRAINED = 64 * 1024;

  /** For the whole engine, before every valve that may read a body or refuse a request. */
  public BodyValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (response.isClosed()) {
      // Ended below. When the linger time is over, Tomcat dispatches the request again for an error
      // page.
      return;
    }
    if (request.getCoyoteRequest().isFinished()) {
      getNext().invoke(request, response);
      return;
    }
    BodyArrival arrival = BodyArrival.of(request);
    if (!arrival.isComplete()) {
      // Decided now, because it is too late once the response is being sent. A receiver of the body
      // overrides it.
      response.setHeader(CONNECTION, "close");
    }
    getNext().invoke(request, response);
    if (!request.isAsync() && !isRead(request.getCoyoteRequest(), arrival)) {
      end(request, response);
    }
  }

  /** Keeps the connection open, because no unread rest of the body is left to wait for. */
  static void keepConnection(HttpServletResponse response) {
    if (response.containsHeader(CONNECTION)) {
      response.setHeader(CONNECTION, null);
    }
  }

  /** Reads the rest of the body as far as that does not block. */
  private static boolean isRead(org.apache.coyote.Request request, BodyArrival arrival)
      throws IOException {
    Waste waste = new Waste();
    long read = 0;
    // Reading a chunked body may block on an incomplete chunk header.
    boolean sized = request.getContentLengthLong() >= 0;
    while (!request.isFinished()) {
      if (!sized || read > MAX_DRAINED || arrival.available() <= 0) {
        return false;
      }
      read += Math.max(0, request.doRead(waste));
    }
    return true;
  }

  private static void end(Request request, Response response) throws IOException {
    if (canLinger(request)) {
      response.finishResponse();
      LingeringClose.start(request);
    } else {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  private static boolean canLinger(Request request) {
    AtomicBoolean broken = new AtomicBoolean();
    request.getCoyoteRequest().action(ActionCode.IS_ERROR, broken);
    return !broken.get()
        && request.getContext() != null
        && request.isAsyncSupported()
        && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) == null
        && request.getCoyoteRequest().getReadListener() == null;
  }

  /** Content that is read into it is discarded. */
  static final class Waste implements org.apache.tomcat.util.net.ApplicationBufferHandler {
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return buffer;
    }

    @Override
    public void expand(int size) {
      // The argument is the connection's own buffer.
    }
  }
}
