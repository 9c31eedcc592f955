package dev.splitstream.assignment.server.usage;

import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.quota.Quotas;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the metrics of quota use. */
@Configuration(proxyBeanMethods = false)
class UsageConfiguration {

  @Bean
  QuotaGauges quotaGauges(Catalog catalog, Quotas quotas, Clock clock, MeterRegistry meters) {
    QuotaGauges gauges = new QuotaGauges(catalog, quotas, clock);
    gauges.register(meters);
    return gauges;
  }
}
