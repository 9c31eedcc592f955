package dev.splitstream.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;

/**
 * Closes a connection whose response was sent, as soon as the client stops sending or after a short
 * delay. Data that still arrives is discarded.
 */
final class LingeringClose implements ReadListener, AsyncListener {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final org.apache.coyote.Request request;
  private final AsyncContext context;
  private final BodyValve.Waste waste = new BodyValve.Waste();
  private boolean over;

  private LingeringClose(org.apache.coyote.Request request, AsyncContext context) {
    this.request = request;
    this.context = context;
  }

  static void start(Request request) {
    org.apache.coyote.Request below = request.getCoyoteRequest();
    AsyncContext context = request.startAsync();
    context.setTimeout(LIMIT.toMillis());
    LingeringClose close = new LingeringClose(below, context);
    context.addListener(close);
    // Reads from the connection itself, because the request's stream ends with its response.
    below.setReadListener(close);
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (!request.isFinished() && request.isReady()) {
      if (request.doRead(waste) < 0) {
        return;
      }
    }
  }

  @Override
  public void onAllDataRead() {
    close();
  }

  @Override
  public void onError(Throwable failure) {
    // The client closed it first, or sends an invalid body: Tomcat closes the connection.
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    close();
  }

  @Override
  public void onError(AsyncEvent event) {
    close();
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}

  private void close() {
    if (!over) {
      over = true;
      request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      context.complete();
    }
  }
}
