package dev.splitstream.assignment.server.failure;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the filter for failures around everything else. */
@Configuration(proxyBeanMethods = false)
class FailureSetup {
  @Bean
  FilterRegistrationBean<FailureFilter> failureFilter(FailureLog failures) {
    FilterRegistrationBean<FailureFilter> filter =
        new FilterRegistrationBean<>(new FailureFilter(failures));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    filter.setAsyncSupported(true);
    return filter;
  }
}
