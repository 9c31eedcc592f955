package dev.splitstream.http.audit;

import dev.splitstream.http.PlacedChange;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
  PlacedChange refusalValve(HourlyCounts<Refusal> refusals) {
    return new PlacedChange(
        PlacedChange.OUTSIDE_BODIES,
        factory -> factory.addEngineValves(new RefusalValve(refusals::add)));
  }
}
