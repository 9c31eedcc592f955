package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.server.catalog.Catalog;
import dev.splitstream.assignment.server.platform.ApiKeys;
import dev.splitstream.assignment.server.platform.JsonEndpoint;
import dev.splitstream.assignment.server.platform.Permission;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where assignments are asked for. */
@Configuration(proxyBeanMethods = false)
class AssignSetup {

  @Bean
  ServletRegistrationBean<JsonEndpoint> assign(
      ApiKeys keys, Catalog catalog, Clock clock, MeterRegistry meters) {
    ServletRegistrationBean<JsonEndpoint> servlet =
        new ServletRegistrationBean<>(
            new JsonEndpoint(keys, Permission.ASSIGN, new AssignHandler(catalog, clock, meters)),
            "/api/v1/assign");
    servlet.setName("assign");
    return servlet;
  }
}
