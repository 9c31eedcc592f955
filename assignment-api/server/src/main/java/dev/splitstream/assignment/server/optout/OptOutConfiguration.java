package dev.splitstream.assignment.server.optout;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.store.optout.OptOutStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the opt-outs. */
@Configuration(proxyBeanMethods = false)
class OptOutConfiguration {

  @Bean
  OptOuts optOuts() {
    return new OptOuts();
  }

  @Bean
  OptOutEdits optOutEdits(
      OptOutStore store,
      PlatformTransactionManager transactions,
      Pseudonyms pseudonyms,
      OptOuts optOuts,
      ServerProperties properties,
      Clock clock) {
    return new OptOutEdits(
        store, transactions, pseudonyms, optOuts, properties.quotas().optOuts(), clock);
  }
}
