package dev.splitstream.assignment.server.web;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.origin.CorsValve;
import dev.splitstream.http.PlacedChange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Configures Tomcat: origins, bodies, and filters that skip the plain servlets. */
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {
  private static final String DISPATCHER = "dispatcherServlet";

  /** Around the valve for bodies, so that pages can read its refusals, too. */
  @Bean
  PlacedChange crossOrigin() {
    return new PlacedChange(
        PlacedChange.OUTSIDE_BODIES, factory -> factory.addEngineValves(new CorsValve()));
  }

  @Bean
  Bodies bodies(ServerProperties properties, MeterRegistry meters) {
    return new Bodies(properties.bodies().limits(), meters);
  }

  @Bean
  FilterRegistrationBean<ServerHttpObservationFilter> observations(ObservationRegistry registry) {
    return ofDispatcher(new ServerHttpObservationFilter(registry));
  }

  /** Disabled, because the dispatcher does the same. */
  @Bean
  FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
    FilterRegistrationBean<RequestContextFilter> filter = ofDispatcher(new RequestContextFilter());
    filter.setEnabled(false);
    return filter;
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimit(ServerProperties properties, Clock clock) {
    return ofDispatcher(new BodyLimitFilter(properties.edits().uploadTime(), clock));
  }

  private static <T extends Filter> FilterRegistrationBean<T> ofDispatcher(T filter) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.addServletNames(DISPATCHER);
    return registration;
  }
}
