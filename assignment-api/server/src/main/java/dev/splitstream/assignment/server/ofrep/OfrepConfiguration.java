package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.server.access.KeyAdmission;
import dev.splitstream.assignment.server.assignment.Units;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.delivery.stream.CatalogEvents;
import dev.splitstream.assignment.server.stream.StreamKeys;
import dev.splitstream.assignment.server.stream.StreamShares;
import dev.splitstream.assignment.server.web.Bodies;
import dev.splitstream.assignment.server.web.JsonEndpoint;
import dev.splitstream.http.access.Permission;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the protocol's endpoints. */
@Configuration(proxyBeanMethods = false)
class OfrepConfiguration {

  @Bean
  StreamTokens streamTokens(ServerProperties properties, Clock clock) {
    return new StreamTokens(properties.pseudonym().key(), clock);
  }

  @Bean
  EventStreams eventStreams(CatalogEvents events, StreamShares shares, StreamKeys keys) {
    return new EventStreams(
        events,
        shares,
        keys,
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "ofrep-events");
              thread.setDaemon(true);
              return thread;
            }));
  }

  @Bean
  ServletRegistrationBean<JsonEndpoint> ofrepEvaluation(
      KeyAdmission keys,
      Bodies bodies,
      Catalog catalog,
      CatalogEvents events,
      Units units,
      Clock clock,
      StreamTokens tokens,
      ServerProperties properties) {
    JsonEndpoint.Handler handler =
        new EvaluationHandler(
            new RevisionWait(catalog, events),
            units,
            clock,
            new BulkAnswer(clock, tokens, properties.delivery().publicBase()));
    ServletRegistrationBean<JsonEndpoint> servlet =
        new ServletRegistrationBean<>(
            new JsonEndpoint(keys, bodies, Permission.ASSIGN, handler, Errors::send),
            FlagPath.ALL,
            FlagPath.ALL + "/*");
    servlet.setName("ofrepEvaluation");
    return servlet;
  }

  @Bean
  ServletRegistrationBean<EventsServlet> ofrepEvents(
      StreamTokens tokens, StreamKeys keys, EventStreams streams, Catalog catalog) {
    ServletRegistrationBean<EventsServlet> servlet =
        new ServletRegistrationBean<>(
            new EventsServlet(tokens, keys, streams, catalog), EventsServlet.PATH);
    servlet.setName("ofrepEvents");
    servlet.setAsyncSupported(true);
    return servlet;
  }
}
