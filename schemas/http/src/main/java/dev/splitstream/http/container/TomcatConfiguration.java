package dev.splitstream.http.container;

import dev.splitstream.http.BodyValve;
import dev.splitstream.http.RequestIdValve;
import dev.splitstream.http.problem.ProblemConfiguration;
import dev.splitstream.http.problem.ProblemValve;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/**
 * Request ids, bodies and error pages. A service may add valves between those for request ids and
 * those for bodies.
 */
@Configuration(proxyBeanMethods = false)
@Import(ProblemConfiguration.class)
public class TomcatConfiguration {
  /** The order of what surrounds everything but Tomcat's own valves. */
  public static final int OUTERMOST = 1;

  /** The order of a service's own valves that must also see what the server refuses. */
  public static final int OUTSIDE_BODIES = 2;

  private static final int BODIES = 3;

  /** For Spring. */
  public TomcatConfiguration() {}

  @Bean
  @Order(OUTERMOST)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestIds() {
    return TomcatConfiguration::identify;
  }

  @Bean
  @Order(BODIES)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodyValve() {
    return TomcatConfiguration::receive;
  }

  static void identify(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new RequestIdValve(new RequestIds()));
    factory.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
          }
        });
  }

  static void receive(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new BodyValve());
  }
}
