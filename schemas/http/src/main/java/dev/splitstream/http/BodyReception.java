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
 * Receives one body as it arrives. Tomcat calls it, one call at a time, when data can be read and
 * at the deadline.
 */
final class BodyReception implements ReadListener, AsyncListener {
  /** The next time that Tomcat checks its timeouts, which it does every second. */
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

  /** Answers the request if its body is refused. */
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

  /**
   * Leaves the client time to read the response, because closing the connection earlier resets it.
   */
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
    // The client has disconnected or sends an invalid body. Tomcat then closes the connection.
    buffer.release();
    if (!refused && !response.isCommitted()) {
      try {
        refuse(BodyRefusal.MALFORMED);
      } catch (IOException gone) {
        // No client is left to receive the response.
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

  /** The handler has read the body and streams the response. */
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
