package dev.splitstream.http.container;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Configures the server on the management port. That server has its own application context, which
 * finds this class by its name in {@code META-INF/spring}. As a {@code @Configuration} it would
 * belong to the main context.
 */
final class ManagementConfiguration {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementValves() {
    return factory -> {
      TomcatConfiguration.identify(factory);
      TomcatConfiguration.receive(factory);
    };
  }
}
