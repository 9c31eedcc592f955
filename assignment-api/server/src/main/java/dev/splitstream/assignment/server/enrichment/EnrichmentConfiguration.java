package dev.splitstream.assignment.server.enrichment;

import dev.splitstream.assignment.server.config.ServerProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the look-ups of user agents and countries. */
@Configuration(proxyBeanMethods = false)
class EnrichmentConfiguration {

  @Bean
  UserAgents userAgents() {
    return new UserAgents();
  }

  @Bean
  Enrichment enrichment(UserAgents userAgents, ServerProperties properties, MeterRegistry meters) {
    ServerProperties.Enrichment wanted = properties.enrichment();
    return new Enrichment(
        userAgents,
        wanted.countryFile().isBlank()
            ? Countries.NONE
            : CountryFile.open(Path.of(wanted.countryFile()), meters));
  }
}
