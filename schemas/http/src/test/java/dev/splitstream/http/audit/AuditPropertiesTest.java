package dev.splitstream.http.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AuditPropertiesTest {
  @Test
  void defaults_areThoseOfTheDocumentation() {
    assertThat(bind(Map.of())).isEqualTo(new AuditProperties(Duration.ofSeconds(10), 10_000));
  }

  @Test
  void everyProperty_isMapped() {
    assertThat(
            bind(
                Map.of("splitstream.audit.write-interval", "1s", "splitstream.audit.entries", "2")))
        .isEqualTo(new AuditProperties(Duration.ofSeconds(1), 2));
  }

  private static AuditProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("splitstream.audit", AuditProperties.class);
  }
}
