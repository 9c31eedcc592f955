package dev.splitstream.runners.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kafka.server.KafkaConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
  private static final BrokerSettings SETTINGS =
      new BrokerSettings(Path.of("a folder", "logs"), 9092, 9093);

  @Test
  void settings_areTakenByTheBroker() {
    assertThat(new KafkaConfig(SETTINGS.toProperties()).nodeId()).isEqualTo(1);
  }

  @Test
  void settings_areAllKnownToTheBroker() {
    assertThat(AbstractKafkaConfig.CONFIG_DEF.names())
        .containsAll(SETTINGS.toProperties().stringPropertyNames());
  }

  @Test
  void everyListener_isLocal() {
    assertThat(SETTINGS.toProperties().getProperty("listeners"))
        .isEqualTo("PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093");
  }

  @Test
  void events_areKeptPermanently() {
    assertThat(SETTINGS.toProperties().getProperty("log.retention.ms")).isEqualTo("-1");
  }
}
