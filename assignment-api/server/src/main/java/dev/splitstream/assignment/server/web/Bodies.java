package dev.splitstream.assignment.server.web;

import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.http.BodyLimits;
import dev.splitstream.http.BodyReceiver;
import dev.splitstream.http.BodyRefusal;
import dev.splitstream.http.audit.RefusalValve;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Has the bodies of requests here before a thread reads them. */
public final class Bodies {
  private final BodyReceiver receiver;
  private final Duration deadline;
  private final Counter awaited;
  private final Counter refused;

  Bodies(BodyLimits limits, MeterRegistry meters) {
    receiver = new BodyReceiver(limits);
    deadline = limits.deadline();
    awaited =
        Counter.builder("splitstream.bodies.awaited")
            .description("Requests whose body did not come together with their head")
            .register(meters);
    refused =
        Counter.builder("splitstream.bodies.refused")
            .description("Such requests that were refused: too slow, too large or too many")
            .register(meters);
    Gauge.builder("splitstream.bodies.pending", receiver, BodyReceiver::bodies)
        .description("Bodies that have begun to come")
        .register(meters);
    Gauge.builder("splitstream.bodies.pending.bytes", receiver, BodyReceiver::bytes)
        .description("Memory that those bodies take")
        .baseUnit("bytes")
        .register(meters);
  }

  /**
   * Whether the body can be read at once. If not, the caller must return: the request comes again
   * as one of dispatcher type {@code ASYNC} when its body is here, or is refused.
   *
   * @param holder who sends it, for limits
   * @param maxBytes of the body
   * @param problems how a refusal is sent
   */
  public boolean areHere(
      HttpServletRequest request,
      HttpServletResponse response,
      String holder,
      int maxBytes,
      JsonEndpoint.ProblemSender problems)
      throws IOException {
    boolean complete =
        receiver.isComplete(
            request,
            response,
            holder,
            maxBytes,
            (ofRequest, to, refusal) -> {
              refused.increment();
              Problem problem = problem(refusal, maxBytes);
              RefusalValve.note(ofRequest, problem.detail());
              problems.send(ofRequest, to, problem);
            });
    if (!complete) {
      awaited.increment();
    }
    return complete;
  }

  private Problem problem(BodyRefusal refusal, int maxBytes) {
    return switch (refusal) {
      case TOO_LARGE ->
          Problem.of(
              Problem.Kind.TOO_LARGE,
              "The body exceeds " + maxBytes + " bytes; send less at a time.");
      case MALFORMED ->
          Problem.of(
              Problem.Kind.INVALID, "The body cannot be read: it is not chunked as it should be.");
      case TOO_SLOW ->
          Problem.of(
              Problem.Kind.REQUEST_TIMEOUT,
              "The body was not complete within " + deadline.toMillis() + " ms; send it again.");
      case TOO_MANY ->
          Problem.of(
              Problem.Kind.TOO_MANY,
              "This credential, or this address, has too many bodies under way at once.");
      case NODE_FULL ->
          Problem.of(
              Problem.Kind.UNAVAILABLE, "Too many bodies are under way at once; send it again.");
    };
  }
}
