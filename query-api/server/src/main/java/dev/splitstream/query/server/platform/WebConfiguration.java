package dev.splitstream.query.server.platform;

import dev.splitstream.http.caller.AccessInterceptor;
import dev.splitstream.http.request.AcceptCheck;
import dev.splitstream.http.request.RequestText;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
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
        new FilterRegistrationBean<>(new AnswerTags());
    filter.addUrlPatterns("/api/v1/*");
    return filter;
  }

  @Bean
  WebMvcConfigurer beforeHandlers(AccessInterceptor access, HeavyReads heavyReads) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RequestText()).addPathPatterns("/api/**");
        registry.addInterceptor(new PrivateAnswers()).addPathPatterns("/api/**");
        registry.addInterceptor(access);
        registry.addInterceptor(new AcceptCheck()).addPathPatterns("/api/**");
        registry.addInterceptor(new HeavyReadInterceptor(heavyReads)).addPathPatterns("/api/**");
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(access);
      }
    };
  }
}
