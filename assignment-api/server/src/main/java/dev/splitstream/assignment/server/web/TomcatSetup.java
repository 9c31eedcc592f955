package dev.splitstream.assignment.server.web;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.origin.CorsValve;
import dev.splitstream.assignment.server.problem.ProblemReportValve;
import dev.splitstream.http.BodyValve;
import dev.splitstream.http.RequestIdValve;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Configures Tomcat: request ids, error pages, and filters that skip the plain servlets. */
@Configuration(proxyBeanMethods = false)
class TomcatSetup {
  private static final String DISPATCHER = "dispatcherServlet";

  /**
   * Outermost, except for Tomcat's own valves, so that asynchronous responses pass through them
   * too.
   */
  @Bean
  @Order(1)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> valves() {
    return TomcatSetup::customize;
  }

  static void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new RequestIdValve(requestIds()), new CorsValve(), new BodyValve());
    factory.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemReportValve.class.getName());
          }
        });
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

  /** Unique without reading the operating system's randomness for each request. */
  private static Supplier<String> requestIds() {
    byte[] start = new byte[8];
    new SecureRandom().nextBytes(start);
    String prefix = HexFormat.of().formatHex(start) + "-";
    AtomicLong count = new AtomicLong();
    return () -> prefix + Long.toHexString(count.incrementAndGet());
  }
}
