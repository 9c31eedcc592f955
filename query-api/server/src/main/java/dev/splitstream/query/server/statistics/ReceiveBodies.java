package dev.splitstream.query.server.statistics;

import dev.splitstream.http.BodyReceiver;
import dev.splitstream.http.BodyRefusal;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.http.problem.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Has no thread wait for a body that arrives slowly. */
final class ReceiveBodies implements HandlerInterceptor {
  private final BodyReceiver receiver;

  ReceiveBodies(BodyReceiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    // An asynchronous dispatch has its body.
    return request.getDispatcherType() == DispatcherType.ASYNC
        || !(request.getAttribute(Access.ATTRIBUTE) instanceof Access access)
        || receiver.isComplete(
            request,
            response,
            access.holder(),
            ReadInputsBody.MAX_BYTES,
            (refused, to, refusal) -> refuse(to, refusal));
  }

  private static void refuse(HttpServletResponse response, BodyRefusal refusal) throws IOException {
    ProblemKind kind =
        switch (refusal) {
          case TOO_LARGE -> ProblemKind.TOO_LARGE;
          case MALFORMED -> ProblemKind.INVALID;
          case TOO_SLOW -> ProblemKind.REQUEST_TIMEOUT;
          case TOO_MANY -> ProblemKind.TOO_MANY;
          case NODE_FULL -> ProblemKind.UNAVAILABLE;
        };
    Problems.send(response, Problem.of(kind, "The body was not received in full."));
  }
}
