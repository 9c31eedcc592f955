package dev.splitstream.http.audit;

import dev.splitstream.http.network.SenderNetwork;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Reports requests that were answered 401, 403 or 429. It is a valve, not a filter, so that it
 * covers the plain servlets and costs other requests almost nothing.
 */
public final class RefusalValve extends ValveBase {
  private static final String SENDER = RefusalValve.class.getName() + ".sender";
  private static final String REASON = RefusalValve.class.getName() + ".reason";
  private static final String COUNTED = RefusalValve.class.getName() + ".counted";
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;

  private final Consumer<Refusal> refusals;

  /** The holder of a credential. */
  public interface Sender {
    /** The tenant whose data it opens; empty for the operator. */
    String tenant();

    /** The actor, as named in the history. */
    String actor();
  }

  /** The valve supports asynchronous responses. */
  public RefusalValve(Consumer<Refusal> refusals) {
    super(true);
    this.refusals = refusals;
  }

  /** Records the sender in a request, once it is known. */
  public static void note(ServletRequest request, Sender sender) {
    request.setAttribute(SENDER, sender);
  }

  /** Records the reason of the refusal in a request. */
  public static void note(ServletRequest request, String reason) {
    request.setAttribute(REASON, reason);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    count(request, response);
    if (request.isAsyncStarted() && request.getAttribute(COUNTED) == null) {
      // Its body has not arrived yet, and may still be refused.
      request.getAsyncContext().addListener(new WhenOver(() -> count(request, response)));
    }
  }

  /**
   * Only once, because a request that is refused before its body arrives stays open for a moment.
   */
  private void count(Request request, Response response) {
    int status = response.getStatus();
    if (status >= UNAUTHORIZED && isRefusal(status) && request.getAttribute(COUNTED) == null) {
      request.setAttribute(COUNTED, true);
      refusals.accept(refusal(request, status));
    }
  }

  private static boolean isRefusal(int status) {
    return status == UNAUTHORIZED || status == FORBIDDEN || status == TOO_MANY;
  }

  private Refusal refusal(Request request, int status) {
    String reason =
        request.getAttribute(REASON) instanceof String noted ? noted : "no reason noted";
    return request.getAttribute(SENDER) instanceof Sender sender
        ? new Refusal(sender.tenant(), sender.actor(), status, reason)
        : new Refusal("", "address " + SenderNetwork.of(request), status, reason);
  }

  private record WhenOver(Runnable task) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      task.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
