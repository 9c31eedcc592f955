package dev.splitstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkSecurityTest {
  private static final String ENABLED = "security.ssl.rest.enabled: true\n";

  @TempDir private Path folder;

  @Test
  void in_withoutAFile_isPlainText() {
    FlinkSecurity security = FlinkSecurity.in(Map.of());
    assertThat(security).isEqualTo(FlinkSecurity.NONE);
    assertThat(security.root("10.0.0.1:8081")).hasToString("http://10.0.0.1:8081");
    assertThat(security.configuration()).isEmpty();
  }

  @Test
  void in_readsFlinksOwnForm() throws IOException {
    FlinkSecurity security =
        FlinkSecurity.in(file(ENABLED + "security.ssl.rest.truststore: /ca.p12\n"));
    assertThat(security.root("10.0.0.1:8081")).hasToString("https://10.0.0.1:8081");
    assertThat(security.configuration())
        .containsExactly(
            "security.ssl.rest.enabled: true", "security.ssl.rest.truststore: /ca.p12");
  }

  @Test
  void in_settingOfSomethingElse_isRefusedByName() throws IOException {
    Map<String, String> environment = file(ENABLED + "rest.port: 1\n");
    assertThatThrownBy(() -> FlinkSecurity.in(environment))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("rest.port does not belong there; allowed are security.ssl.rest.*");
  }

  /** An operator who configures certificates does not expect plain text. */
  @Test
  void in_fileThatSwitchesNothingOn_isRefused() throws IOException {
    Map<String, String> environment = file("security.ssl.rest.truststore: /ca.p12\n");
    assertThatThrownBy(() -> FlinkSecurity.in(environment))
        .hasMessageContaining("it lacks security.ssl.rest.enabled=true");
  }

  @Test
  void in_valueThatFlinkWouldCutOff_isRefused() throws IOException {
    Map<String, String> environment = file(ENABLED + "security.ssl.rest.key-password: secret#1\n");
    assertThatThrownBy(() -> FlinkSecurity.in(environment))
        .hasMessageContaining("security.ssl.rest.key-password")
        .hasMessageNotContaining("secret");
  }

  @Test
  void secure_certificatesThatAreMissing_areNamed() throws IOException {
    FlinkSecurity security =
        FlinkSecurity.in(file(ENABLED + "security.ssl.rest.truststore: /nowhere/ca.p12\n"));
    HttpClient.Builder client = HttpClient.newBuilder();
    assertThatThrownBy(() -> security.secure(client))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "Cannot read /nowhere/ca.p12, security.ssl.rest.truststore in the file of"
                + " SPLITSTREAM_FLINK_PROPERTIES_FILE: it does not exist");
  }

  @Test
  void toString_holdsNoSecret() throws IOException {
    FlinkSecurity security =
        FlinkSecurity.in(file(ENABLED + "security.ssl.rest.key-password: hidden\n"));
    assertThat(security.toString()).doesNotContain("hidden");
  }

  @Test
  void copyInto_leavesNothingOfTheSecrets() throws Exception {
    Path keys = folder.resolve("keys.p12");
    keytool(keys);
    FlinkSecurity copy =
        FlinkSecurity.in(
                file(
                    ENABLED
                        + "security.ssl.rest.keystore: %s\n".formatted(keys)
                        + "security.ssl.rest.keystore-type: PKCS12\n"
                        + "security.ssl.rest.keystore-password: original\n"
                        + "security.ssl.rest.key-password: original\n"))
            .copyInto(folder, "for once");
    assertThat(copy.configuration().toString()).doesNotContain("original", keys.toString());
    KeyStore original = KeyStore.getInstance(keys.toFile(), "original".toCharArray());
    KeyStore copied =
        KeyStore.getInstance(
            folder.resolve("security.ssl.rest.keystore.p12").toFile(), "for once".toCharArray());
    assertThat(copied.getKey("client", "for once".toCharArray()))
        .isNotNull()
        .isEqualTo(original.getKey("client", "original".toCharArray()));
    assertThat(copied.getCertificate("client")).isEqualTo(original.getCertificate("client"));
    assertThat(copy.secure(HttpClient.newBuilder()).build().sslContext()).isNotNull();
  }

  private static void keytool(Path store) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "client",
            "-keyalg",
            "EC",
            "-dname",
            "CN=client",
            "-keystore",
            store.toString(),
            "-storepass",
            "original",
            "-storetype",
            "PKCS12");
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private Map<String, String> file(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("rest.properties"), text);
    return Map.of(FlinkSecurity.VARIABLE, file.toString());
  }
}
