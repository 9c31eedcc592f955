package dev.splitstream.assignment.server.web;

import dev.splitstream.assignment.server.access.Callers;
import dev.splitstream.assignment.server.access.Needs;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.problem.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Checks the credential before a controller's method runs, and passes the method its {@link
 * Access}. One of our methods without {@link Needs} is a defect and cannot be called.
 */
final class AccessInterceptor implements HandlerInterceptor, HandlerMethodArgumentResolver {
  private static final String OURS = "dev.splitstream.";

  private final Callers callers;
  private final Bodies bodies;

  AccessInterceptor(Callers callers, Bodies bodies) {
    this.callers = callers;
    this.bodies = bodies;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    // An asynchronous dispatch was admitted when the request started.
    boolean begins = request.getDispatcherType() != DispatcherType.ASYNC;
    if (!begins || !(handler instanceof HandlerMethod method) || !isOurs(method)) {
      return true;
    }
    Access access = callers.require(request, needed(method));
    request.setAttribute(Access.ATTRIBUTE, access);
    return BodyLimitFilter.isList(request)
        || bodies.areHere(
            request,
            response,
            access.holder(),
            BodyLimitFilter.MAX_BYTES,
            (refused, to, problem) -> Problems.send(to, problem));
  }

  private static Permission needed(HandlerMethod method) {
    Needs needs = method.getMethodAnnotation(Needs.class);
    if (needs == null) {
      throw new IllegalStateException("Cannot serve " + method + ": it declares no permission");
    }
    return needs.value();
  }

  private static boolean isOurs(HandlerMethod method) {
    Class<?> type = method.getBeanType();
    return type.getName().startsWith(OURS) && !ErrorController.class.isAssignableFrom(type);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Access.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return request.getAttribute(Access.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
  }
}
