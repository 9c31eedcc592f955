package dev.splitstream.assignment.server.web;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.problem.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Has the body of an admitted request received before its controller's method runs. */
final class BodyInterceptor implements HandlerInterceptor {
  private final Bodies bodies;

  BodyInterceptor(Bodies bodies) {
    this.bodies = bodies;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    boolean begins = request.getDispatcherType() == DispatcherType.REQUEST;
    if (!begins
        || !(request.getAttribute(Access.ATTRIBUTE) instanceof Access access)
        || BodyLimitFilter.isList(request)) {
      return true;
    }
    return bodies.areHere(
        request,
        response,
        access.holder(),
        BodyLimitFilter.MAX_BYTES,
        (refused, to, problem) -> Problems.send(to, problem));
  }
}
