package dev.splitstream.query.server.results;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Configuration as the service binds it. */
final class TestProperties {
  static final ResultsProperties DEFAULTS = bind(Map.of());

  private TestProperties() {}

  static ResultsProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("splitstream.results", ResultsProperties.class);
  }
}
