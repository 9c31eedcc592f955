package dev.splitstream.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Receives one body as it comes. Tomcat calls, one call at a time, when there is something to read,
 * and at the deadline.
 */
final class BodyReception implements ReadListener, AsyncListener {
  /** The next time that Tomcat looks at its timeouts, which it does every second. */
  private static final long SOON_MILLIS = 1;

  private static final int WASTE_BYTES = 4096;

  private final BodyBuffer buffer;
  private final Refusing refusing;
  private final ServletInputStream in;
  private final HttpServletResponse response;
  private final AsyncContext context;
  private boolean refused;
  private boolean over;

  private BodyReception(
      BodyBuffer buffer,
      Refusing refusing,
      ServletInputStream in,
      HttpServletResponse response,
      AsyncContext context) {
    this.buffer = buffer;
    this.refusing = refusing;
    this.in = in;
    this.response = response;
    this.context = context;
  }

  /** Answers the request if its body is not received. */
  @FunctionalInterface
  interface Refusing {
    void refuse(BodyRefusal refusal) throws IOException;
  }

  static void start(
      HttpServletRequest request,
      HttpServletResponse response,
      BodyBuffer buffer,
      Duration deadline,
      Refusing refusing)
      throws IOException {
    ServletInputStream in = request.getInputStream();
    AsyncContext context = request.startAsync(new BufferedRequest(request, buffer), response);
    context.setTimeout(deadline.toMillis());
    BodyReception reception = new BodyReception(buffer, refusing, in, response, context);
    context.addListener(reception);
    in.setReadListener(reception);
  }

  @Override
  public void onDataAvailable() throws IOException {
    if (!refused) {
      Optional<BodyRefusal> refusal = buffer.readFrom(in);
      if (refusal.isPresent()) {
        refuse(refusal.get());
        context.setTimeout(SOON_MILLIS);
      }
    }
    if (refused) {
      discard();
    }
  }

  /** Until the client has read the response: a connection that is closed before is reset. */
  private void discard() throws IOException {
    byte[] waste = new byte[WASTE_BYTES];
    while (in.isReady()) {
      if (in.read(waste) < 0) {
        return;
      }
    }
  }

  @Override
  public void onAllDataRead() {
    if (refused) {
      close();
    } else {
      BodyValve.keepConnection(response);
      context.dispatch();
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) throws IOException {
    if (!refused) {
      refuse(BodyRefusal.TOO_SLOW);
    }
    close();
  }

  private void refuse(BodyRefusal refusal) throws IOException {
    refused = true;
    buffer.release();
    refusing.refuse(refusal);
    response.flushBuffer();
  }

  @Override
  public void onError(Throwable failure) {
    // The client is gone, or what it sends is no body. Tomcat closes the connection after this.
    buffer.release();
    if (!refused && !response.isCommitted()) {
      try {
        refuse(BodyRefusal.MALFORMED);
      } catch (IOException gone) {
        // Nobody is left to be told.
        refused = true;
      }
    }
  }

  @Override
  public void onError(AsyncEvent event) {
    close();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    buffer.release();
  }

  /** The handler, which has read the body, makes a stream of the response. */
  @Override
  public void onStartAsync(AsyncEvent event) {
    buffer.release();
  }

  private void close() {
    if (!over) {
      over = true;
      context.complete();
    }
  }
}
