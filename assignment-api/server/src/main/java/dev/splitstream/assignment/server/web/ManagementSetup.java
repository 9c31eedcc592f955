package dev.splitstream.assignment.server.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * The server on the port for operators. It has a context of its own, which finds this class by its
 * name in {@code META-INF/spring}; as a {@code @Configuration} it would be one of the main
 * server's.
 */
final class ManagementSetup {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementValves() {
    return TomcatSetup::customize;
  }
}
