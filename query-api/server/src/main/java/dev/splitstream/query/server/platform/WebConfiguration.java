package dev.splitstream.query.server.platform;

import dev.splitstream.http.BodyValve;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Filters, the key check, and the container's own errors. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  FilterRegistrationBean<RequestIdFilter> requestIds() {
    FilterRegistrationBean<RequestIdFilter> filter =
        new FilterRegistrationBean<>(new RequestIdFilter(WebConfiguration::newRequestId));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /** Answers hold no clock, so equal data gives an equal tag: pages that poll mostly get 304. */
  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
    FilterRegistrationBean<ShallowEtagHeaderFilter> filter =
        new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    filter.addUrlPatterns("/api/v1/*");
    return filter;
  }

  @Bean
  WebMvcConfigurer keyCheck(RequireApiKey requireApiKey) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(requireApiKey)
            .addPathPatterns("/api/**")
            .excludePathPatterns(OpenApiConfiguration.PATH);
      }
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerProblems() {
    return factory -> {
      factory.addEngineValves(new BodyValve());
      factory.addContextCustomizers(
          context ->
              context
                  .getParent()
                  .getPipeline()
                  .addValve(new ProblemValve(WebConfiguration::newRequestId)));
    };
  }

  private static String newRequestId() {
    return UUID.randomUUID().toString();
  }
}
