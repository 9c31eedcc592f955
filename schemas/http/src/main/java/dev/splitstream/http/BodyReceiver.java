package dev.splitstream.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Receives bodies that are not there when their request is handled, without a thread that waits for
 * them. Ask it after the credential was checked and before the body is read.
 */
public final class BodyReceiver {
  private final BodyLimits limits;
  private final BodyBudget budget;

  /** With nothing under way. */
  public BodyReceiver(BodyLimits limits) {
    this.limits = limits;
    this.budget = new BodyBudget(limits);
  }

  /** How a request is answered whose body is not received. */
  @FunctionalInterface
  public interface Refuser {
    /** Sends the response. */
    void refuse(HttpServletRequest request, HttpServletResponse response, BodyRefusal refusal)
        throws IOException;
  }

  /**
   * Whether the body can be read at once, which is so for nearly all requests and costs nothing. If
   * not, the caller must return: the request is dispatched again when its body is here, as one of
   * type {@code ASYNC}, or else refused.
   *
   * @param credential who sends it
   * @param maxBytes of the body
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
      // It may have come since the valve looked.
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

  /** Bytes of memory that bodies under way take. */
  public long bytes() {
    return budget.bytes();
  }

  /** Bodies that are under way. */
  public int bodies() {
    return budget.bodies();
  }
}
