package dev.splitstream.query.server.results.analysis;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Configuration as the service binds it. */
public final class TestProperties {
  public static final ResultsProperties DEFAULTS = bind(Map.of());

  private TestProperties() {}

  static ResultsProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("splitstream.results", ResultsProperties.class);
  }
}
