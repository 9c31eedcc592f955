package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.access.KeyAdmission;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.enrichment.Enrichment;
import dev.splitstream.assignment.server.eventcount.EventCounts;
import dev.splitstream.assignment.server.fairness.FairTurns;
import dev.splitstream.assignment.server.optout.OptOuts;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.web.Bodies;
import dev.splitstream.assignment.server.web.JsonEndpoint;
import dev.splitstream.http.access.Permission;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the ingest endpoints. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

  @Bean
  Exposures exposures(IngestService ingest, Pseudonyms pseudonyms, Clock clock) {
    return new Exposures(ingest, pseudonyms, clock, UUID::randomUUID);
  }

  @Bean
  IngestService ingest(
      Catalog catalog,
      EventPublisher publisher,
      Pseudonyms pseudonyms,
      ServerProperties properties,
      Clock clock,
      Enrichment enrichment,
      OptOuts optOuts,
      FairTurns turns,
      EventCounts counts,
      MeterRegistry meters) {
    IngestCounters counters = new IngestCounters(meters);
    return new IngestService(
        new EventParsers(
            catalog,
            pseudonyms,
            clock,
            UUID::randomUUID,
            enrichment,
            optOuts,
            counters::found,
            counts),
        publisher,
        new InFlightLimit(properties.ingest(), counters),
        turns,
        counters);
  }

  @Bean
  ServletRegistrationBean<JsonEndpoint> track(
      KeyAdmission keys, Bodies bodies, IngestService ingest) {
    return servlet("track", "/api/v1/track", keys, bodies, new TrackHandler(ingest));
  }

  @Bean
  ServletRegistrationBean<JsonEndpoint> trackBatch(
      KeyAdmission keys, Bodies bodies, IngestService ingest) {
    return servlet(
        "trackBatch", "/api/v1/track/batch", keys, bodies, new TrackBatchHandler(ingest));
  }

  @Bean
  ServletRegistrationBean<CollectEndpoint> collect(
      KeyAdmission keys, Bodies bodies, IngestService ingest) {
    ServletRegistrationBean<CollectEndpoint> servlet =
        new ServletRegistrationBean<>(new CollectEndpoint(keys, bodies, ingest), "/api/v1/collect");
    servlet.setName("collect");
    return servlet;
  }

  private static ServletRegistrationBean<JsonEndpoint> servlet(
      String name, String path, KeyAdmission keys, Bodies bodies, JsonEndpoint.Handler handler) {
    ServletRegistrationBean<JsonEndpoint> servlet =
        new ServletRegistrationBean<>(
            new JsonEndpoint(keys, bodies, Permission.INGEST, handler), path);
    servlet.setName(name);
    return servlet;
  }
}
