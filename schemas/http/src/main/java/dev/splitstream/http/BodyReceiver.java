package dev.splitstream.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Receives bodies that have not arrived when their request is handled, without blocking a thread.
 * Call it after the credential was checked and before the body is read.
 */
public final class BodyReceiver {
  private final BodyLimits limits;
  private final BodyBudget budget;

  /** Starts with no bodies in progress. */
  public BodyReceiver(BodyLimits limits) {
    this.limits = limits;
    this.budget = new BodyBudget(limits);
  }

  /** Answers a request whose body is refused. */
  @FunctionalInterface
  public interface Refuser {
    /** Sends the response. */
    void refuse(HttpServletRequest request, HttpServletResponse response, BodyRefusal refusal)
        throws IOException;
  }

  /**
   * Whether the body can be read at once. This is true for nearly all requests and costs nothing.
   * If not, the caller must return: the request is dispatched again with type {@code ASYNC} once
   * its body is complete, or is refused.
   *
   * @param credential the credential that sends it
   * @param maxBytes the largest body
   */
  public boolean isComplete(
      HttpServletRequest request,
      HttpServletResponse response,
      String credential,
      int maxBytes,
      Refuser refuser)
      throws IOException {
    BodyArrival arrival = BodyArrival.in(request);
    if (arrival == null) {
      return true;
    }
    if (arrival.isComplete()) {
      // It may have arrived since the valve checked.
      BodyValve.keepConnection(response);
      return true;
    }
    BodyReception.Refusing refusing = refusal -> refuser.refuse(request, response, refusal);
    String address = request.getRemoteAddr();
    long length = request.getContentLengthLong();
    Optional<BodyRefusal> refusal =
        length > maxBytes ? Optional.of(BodyRefusal.TOO_LARGE) : budget.enter(credential, address);
    if (refusal.isPresent()) {
      refusing.refuse(refusal.get());
    } else {
      int atMost = length < 0 ? maxBytes : (int) length;
      BodyBuffer buffer = new BodyBuffer(budget, credential, address, atMost);
      BodyReception.start(request, response, buffer, limits.deadline(), refusing);
    }
    return false;
  }

  /** The memory of bodies in progress, in bytes. */
  public long bytes() {
    return budget.bytes();
  }

  /** The number of bodies in progress. */
  public int bodies() {
    return budget.bodies();
  }
}
