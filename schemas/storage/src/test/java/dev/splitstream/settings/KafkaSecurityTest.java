package dev.splitstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSecurityTest {
  @TempDir private Path folder;

  @Test
  void over_withoutAFile_leavesTheSettingsAsTheyAre() {
    Map<String, Object> settings = Map.of("acks", "all", "retries", 3);
    assertThat(KafkaSecurity.over(settings, Map.of())).isEqualTo(settings);
  }

  @Test
  void over_addsWhatTheFileHolds() throws IOException {
    Map<String, String> environment =
        file("security.protocol=SASL_SSL\nsasl.jaas.config=a b=\"c\";\nssl.truststore.type=PEM\n");
    assertThat(KafkaSecurity.over(Map.of("acks", "all"), environment))
        .isEqualTo(
            Map.of(
                "acks", "all",
                "security.protocol", "SASL_SSL",
                "sasl.jaas.config", "a b=\"c\";",
                "ssl.truststore.type", "PEM"));
  }

  @Test
  void in_settingThatIsNotAboutSecurity_isRefusedByName() throws IOException {
    Map<String, String> environment = file("security.protocol=SSL\nacks=0\n");
    assertThatThrownBy(() -> KafkaSecurity.in(environment))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("acks does not belong there; allowed are security.*, sasl.*, ssl.*");
  }

  @Test
  void in_missingFile_isNamed() {
    assertThatThrownBy(() -> KafkaSecurity.in(Map.of(KafkaSecurity.VARIABLE, "/nowhere/kafka")))
        .hasMessage(
            "Cannot read /nowhere/kafka, the file of SPLITSTREAM_KAFKA_PROPERTIES_FILE: it does not"
                + " exist");
  }

  private Map<String, String> file(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("kafka.properties"), text);
    return Map.of(KafkaSecurity.VARIABLE, file.toString());
  }
}
