package dev.splitstream.query.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DatabasePropertiesTest {
  private static final String URL = "jdbc:postgresql://127.0.0.1/postgres";

  @Test
  void defaults_areThoseOfTheDocumentation() {
    DatabaseProperties properties =
        bind(Map.of("splitstream.db.url", URL, "splitstream.db.user", "postgres"));
    assertThat(properties)
        .isEqualTo(
            new DatabaseProperties(
                URL, "postgres", "", 4, Duration.ofSeconds(2), Duration.ofSeconds(5)));
  }

  @Test
  void everyProperty_isMapped() {
    DatabaseProperties properties =
        bind(
            Map.of(
                "splitstream.db.url", URL,
                "splitstream.db.user", "reader",
                "splitstream.db.password", "secret",
                "splitstream.db.connections", "9",
                "splitstream.db.connect-timeout", "1s",
                "splitstream.db.query-timeout", "250ms"));
    assertThat(properties)
        .isEqualTo(
            new DatabaseProperties(
                URL, "reader", "secret", 9, Duration.ofSeconds(1), Duration.ofMillis(250)));
  }

  @Test
  void password_isNeverPrinted() {
    DatabaseProperties properties =
        new DatabaseProperties(URL, "reader", "secret", 1, Duration.ZERO, Duration.ZERO);
    assertThat(properties.toString()).doesNotContain("secret");
  }

  private static DatabaseProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("splitstream.db", DatabaseProperties.class);
  }
}
