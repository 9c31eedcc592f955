package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.server.access.KeyAdmission;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.enrichment.UserAgents;
import dev.splitstream.assignment.server.ingest.Exposures;
import dev.splitstream.assignment.server.optout.OptOuts;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.web.Bodies;
import dev.splitstream.assignment.server.web.JsonEndpoint;
import dev.splitstream.http.access.Permission;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the assignment endpoint. */
@Configuration(proxyBeanMethods = false)
class AssignConfiguration {

  @Bean
  Units units(Pseudonyms pseudonyms, UserAgents userAgents, OptOuts optOuts) {
    return new Units(pseudonyms, userAgents, optOuts);
  }

  @Bean
  ServletRegistrationBean<JsonEndpoint> assign(
      KeyAdmission keys,
      Bodies bodies,
      Catalog catalog,
      Units units,
      Exposures exposures,
      Clock clock,
      MeterRegistry meters) {
    JsonEndpoint.Handler handler = new AssignHandler(catalog, units, exposures, clock, meters);
    ServletRegistrationBean<JsonEndpoint> servlet =
        new ServletRegistrationBean<>(
            new JsonEndpoint(keys, bodies, Permission.ASSIGN, handler), "/api/v1/assign");
    servlet.setName("assign");
    return servlet;
  }
}
