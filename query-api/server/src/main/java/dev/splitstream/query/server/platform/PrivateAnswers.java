package dev.splitstream.query.server.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets no cache between keep answers, which depend on the credential. */
final class PrivateAnswers implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }
    return true;
  }
}
