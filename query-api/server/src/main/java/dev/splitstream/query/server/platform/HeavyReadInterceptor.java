package dev.splitstream.query.server.platform;

import dev.splitstream.http.access.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Has heavy reads wait for their turn, which lasts until their answer is written. */
final class HeavyReadInterceptor implements HandlerInterceptor {
  private final HeavyReads reads;

  HeavyReadInterceptor(HeavyReads reads) {
    this.reads = reads;
  }

  static boolean isHeavy(Object handler) {
    return handler instanceof HandlerMethod method && method.hasMethodAnnotation(HeavyRead.class);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (isHeavy(handler) && request.getAttribute(Access.ATTRIBUTE) instanceof Access access) {
      reads.take(request, access);
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    reads.end(request);
  }
}
