package dev.splitstream.assignment.server.web;

import dev.splitstream.http.caller.AccessInterceptor;
import dev.splitstream.http.request.AcceptCheck;
import dev.splitstream.http.request.RequestText;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Adds the access check and the receipt of bodies to all controllers. */
@Configuration(proxyBeanMethods = false)
class ControllerConfiguration implements WebMvcConfigurer {
  private final AccessInterceptor access;
  private final BodyInterceptor bodies;

  ControllerConfiguration(AccessInterceptor access, Bodies bodies) {
    this.access = access;
    this.bodies = new BodyInterceptor(bodies);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new RequestText()).addPathPatterns("/api/**");
    registry.addInterceptor(access);
    registry.addInterceptor(new AcceptCheck()).addPathPatterns("/api/**");
    registry.addInterceptor(bodies);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(access);
  }
}
