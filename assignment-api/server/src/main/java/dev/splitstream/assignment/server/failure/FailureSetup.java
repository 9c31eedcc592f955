package dev.splitstream.assignment.server.failure;

import dev.splitstream.http.FailureFilter;
import dev.splitstream.http.FailureLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.OptionalInt;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Adds the failure filter around all other filters. */
@Configuration(proxyBeanMethods = false)
class FailureSetup {
  @Bean
  FailureLog failureLog(Clock clock, MeterRegistry meters) {
    return new FailureLog(clock, meters);
  }

  /** Servlets and controllers answer their refusals themselves. */
  @Bean
  FilterRegistrationBean<FailureFilter> failureFilter(FailureLog failures) {
    FilterRegistrationBean<FailureFilter> filter =
        new FilterRegistrationBean<>(
            new FailureFilter(failures, (failure, request) -> OptionalInt.empty()));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    filter.setAsyncSupported(true);
    return filter;
  }
}
