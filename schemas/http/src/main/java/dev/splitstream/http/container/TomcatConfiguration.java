package dev.splitstream.http.container;

import dev.splitstream.http.BodyValve;
import dev.splitstream.http.PlacedChange;
import dev.splitstream.http.RequestIdValve;
import dev.splitstream.http.problem.ProblemConfiguration;
import dev.splitstream.http.problem.ProblemValve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Request ids, bodies and error pages. A service may add valves between those for request ids and
 * those for bodies.
 */
@Configuration(proxyBeanMethods = false)
@Import(ProblemConfiguration.class)
public class TomcatConfiguration {
  /** For Spring. */
  public TomcatConfiguration() {}

  @Bean
  PlacedChange requestIds() {
    return new PlacedChange(PlacedChange.OUTERMOST, TomcatConfiguration::identify);
  }

  @Bean
  PlacedChange bodyValve() {
    return new PlacedChange(PlacedChange.BODIES, TomcatConfiguration::receive);
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
    factory.addConnectorCustomizers(TomcatConfiguration::keepEncodedSeparators);
  }

  /**
   * A user id may have slashes, so {@code %2F} is a part of it and not a separator. Spring divides
   * the path as it was sent, and decodes each part.
   */
  private static void keepEncodedSeparators(Connector connector) {
    String handling = EncodedSolidusHandling.PASS_THROUGH.getValue();
    connector.setEncodedSolidusHandling(handling);
    connector.setEncodedReverseSolidusHandling(handling);
  }
}
