package dev.splitstream.query.server.platform;

import dev.splitstream.http.openapi.ApiDocumentConfiguration;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What runs before every handler. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
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
  WebMvcConfigurer accessCheck(RequireAccess requireAccess, HeavyReads heavyReads) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RequestText()).addPathPatterns("/api/**");
        registry
            .addInterceptor(requireAccess)
            .addPathPatterns("/api/**")
            .excludePathPatterns(ApiDocumentConfiguration.PATH);
        registry.addInterceptor(new HeavyReadInterceptor(heavyReads)).addPathPatterns("/api/**");
      }
    };
  }
}
