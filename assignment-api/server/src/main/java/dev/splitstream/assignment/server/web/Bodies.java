package dev.splitstream.assignment.server.web;

import dev.splitstream.http.BodyLimits;
import dev.splitstream.http.BodyReceiver;
import dev.splitstream.http.BodyRefusal;
import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Receives request bodies asynchronously, so that no thread waits for slow ones. */
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
            .description("Requests whose body did not arrive together with the headers")
            .register(meters);
    refused =
        Counter.builder("splitstream.bodies.refused")
            .description("Such requests that were refused: too slow, too large or too many")
            .register(meters);
    Gauge.builder("splitstream.bodies.pending", receiver, BodyReceiver::bodies)
        .description("Bodies that are being received")
        .register(meters);
    Gauge.builder("splitstream.bodies.pending.bytes", receiver, BodyReceiver::bytes)
        .description("Memory that these bodies take")
        .baseUnit("bytes")
        .register(meters);
  }

  /**
   * Whether the body can be read at once. If not, the caller must return: the request is dispatched
   * again with type {@code ASYNC} once its body is complete, or is refused.
   *
   * @param holder the credential or address that limits apply to
   * @param maxBytes the largest body
   * @param problems how to send a refusal
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
              ProblemKind.TOO_LARGE,
              "The body exceeds " + maxBytes + " bytes; send smaller requests.");
      case MALFORMED ->
          Problem.of(
              ProblemKind.INVALID, "The body cannot be read: its chunked encoding is invalid.");
      case TOO_SLOW ->
          Problem.of(
              ProblemKind.REQUEST_TIMEOUT,
              "The body was not complete within " + deadline.toMillis() + " ms; send it again.");
      case TOO_MANY ->
          Problem.of(
              ProblemKind.TOO_MANY,
              "This credential or this address is sending too many bodies at once.");
      case NODE_FULL ->
          Problem.of(
              ProblemKind.UNAVAILABLE,
              "Too many bodies are being received at once; send it again.");
    };
  }
}
