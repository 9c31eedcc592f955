package dev.splitstream.query.server.problem;

import dev.splitstream.http.BodyValve;
import dev.splitstream.http.FailureFilter;
import dev.splitstream.http.FailureLog;
import dev.splitstream.http.RequestIdValve;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What no handler answers: the failures of filters, and what the container refuses. */
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {
  @Bean
  FailureLog failureLog(Clock clock, MeterRegistry meters) {
    return new FailureLog(clock, meters);
  }

  /** Before all others, so that what they throw is answered, too. */
  @Bean
  FilterRegistrationBean<FailureFilter> failureFilter(FailureLog failures) {
    FilterRegistrationBean<FailureFilter> filter =
        new FilterRegistrationBean<>(new FailureFilter(failures, ProblemConfiguration::refusal));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /** Handlers that are no methods of controllers have no advice. */
  private static OptionalInt refusal(RuntimeException failure, HttpServletRequest request) {
    if (!(failure instanceof ProblemException refusal)) {
      return OptionalInt.empty();
    }
    request.setAttribute(Problem.class.getName(), refusal.problem());
    return OptionalInt.of(refusal.status().value());
  }

  /** Around all others but Tomcat's own: what ends a request asynchronously comes after them. */
  @Bean
  @Order(1)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerProblems() {
    return ProblemConfiguration::customize;
  }

  static void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(
        new RequestIdValve(() -> UUID.randomUUID().toString()), new BodyValve());
    factory.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
          }
        });
  }
}
