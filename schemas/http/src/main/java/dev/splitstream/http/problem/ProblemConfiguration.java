package dev.splitstream.http.problem;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** Answers requests that fail, whether in a controller, in a filter, or before either. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ProblemErrorController.class})
public class ProblemConfiguration {
  /** For Spring. */
  public ProblemConfiguration() {}

  @Bean
  FailureLog failureLog(Clock clock, MeterRegistry meters) {
    return new FailureLog(clock, meters);
  }

  /** Before all other filters, so that what they throw is answered, too. */
  @Bean
  FilterRegistrationBean<FailureFilter> failureFilter(FailureLog failures) {
    FilterRegistrationBean<FailureFilter> filter =
        new FilterRegistrationBean<>(new FailureFilter(failures));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    filter.setAsyncSupported(true);
    return filter;
  }
}
