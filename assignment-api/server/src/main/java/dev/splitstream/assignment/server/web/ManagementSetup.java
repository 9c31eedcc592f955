package dev.splitstream.assignment.server.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Configures the server on the management port. That server has its own application context, which
 * finds this class by its name in {@code META-INF/spring}. As a {@code @Configuration} it would
 * belong to the main context.
 */
final class ManagementSetup {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementValves() {
    return TomcatSetup::customize;
  }
}
