package dev.splitstream.assignment.server;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all parts of the service share: the clock and the pseudonyms of units. */
@Configuration(proxyBeanMethods = false)
class SharedConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Pseudonyms pseudonyms(ServerProperties properties) {
    return new Pseudonyms(properties.pseudonym().key());
  }
}
