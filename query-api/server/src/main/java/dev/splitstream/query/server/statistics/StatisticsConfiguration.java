package dev.splitstream.query.server.statistics;

import dev.splitstream.http.BodyLimits;
import dev.splitstream.http.BodyReceiver;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How bodies of statistics requests are received. */
@Configuration(proxyBeanMethods = false)
class StatisticsConfiguration {
  private static final BodyLimits LIMITS =
      new BodyLimits(
          Duration.ofSeconds(10),
          16L * ReadInputsBody.MAX_BYTES,
          4L * ReadInputsBody.MAX_BYTES,
          64,
          8,
          16);

  /** After the check of the credential, which is among those of order 0. */
  @Bean
  WebMvcConfigurer statisticsBodies() {
    ReceiveBodies bodies = new ReceiveBodies(new BodyReceiver(LIMITS));
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(bodies).addPathPatterns("/api/v1/statistics/*").order(1);
      }
    };
  }
}
