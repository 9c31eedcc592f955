package dev.splitstream.http.caller;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
public final class AccessInterceptor implements HandlerInterceptor, HandlerMethodArgumentResolver {
  private static final String OURS = "dev.splitstream.";

  private final Callers callers;
  private final CallLimits limits;

  /** With who may call, and how often. */
  public AccessInterceptor(Callers callers, CallLimits limits) {
    this.callers = callers;
    this.limits = limits;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // Later dispatches were admitted when the request started; an error page is for everyone.
    boolean begins = request.getDispatcherType() == DispatcherType.REQUEST;
    if (begins && handler instanceof HandlerMethod method) {
      if (isOurs(method)) {
        admit(request, method);
      } else if (request.getMethod().equals("OPTIONS")) {
        // The framework answers it, to callers of the service alone; it counts like a read.
        limits.take(callers.access(request), Permission.CATALOG_READ, method);
      }
    }
    return true;
  }

  private void admit(HttpServletRequest request, HandlerMethod method) {
    Permission needed = needed(method);
    Access access = callers.access(request);
    access.require(needed);
    limits.take(access, needed, method);
    request.setAttribute(Access.ATTRIBUTE, access);
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
