package dev.splitstream.query.server.problem;

import dev.splitstream.http.BodyValve;
import java.util.UUID;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What no handler answers: the failures of filters, and what the container refuses. */
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {
  /** Before all others, so that what they throw is answered, too. */
  @Bean
  FilterRegistrationBean<FailureFilter> failureFilter(FailureLog failures) {
    FilterRegistrationBean<FailureFilter> filter =
        new FilterRegistrationBean<>(new FailureFilter(failures));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
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
