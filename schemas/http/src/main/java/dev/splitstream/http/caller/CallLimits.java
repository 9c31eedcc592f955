package dev.splitstream.http.caller;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.problem.ProblemException;
import org.springframework.web.method.HandlerMethod;

/** Limits the requests that each credential sends to controllers. */
@FunctionalInterface
public interface CallLimits {
  /**
   * Counts one request.
   *
   * @param needed the permission that the method needs
   * @param method what is called
   * @throws ProblemException 429 when the limit is reached
   */
  void take(Access access, Permission needed, HandlerMethod method);
}
