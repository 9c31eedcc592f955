package dev.splitstream.query.server.statistics;

import dev.splitstream.http.BodyReceiver;
import dev.splitstream.http.BodyRefusal;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.problem.ProblemKind;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
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
    response.setStatus(kind.status());
    if (kind.isPassing()) {
      response.setHeader("Retry-After", "1");
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    // Nothing of the request is repeated, so nothing needs escaping.
    String problem =
        "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(
                kind.type(), kind.title(), kind.status(), "The body was not received in full.");
    response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
  }
}
