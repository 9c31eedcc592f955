package dev.splitstream.http.audit;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts refused requests. A service imports this configuration and writes the counts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
public class RefusalConfiguration {
  /** For Spring. */
  public RefusalConfiguration() {}

  @Bean
  HourlyCounts<Refusal> refusals(AuditProperties properties, Clock clock) {
    return new HourlyCounts<>(clock, properties.entries(), Refusal::lumped);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalValve(
      HourlyCounts<Refusal> refusals) {
    return factory -> factory.addEngineValves(new RefusalValve(refusals::add));
  }
}
