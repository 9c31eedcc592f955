package dev.splitstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretVariableTest {
  private static final SecretVariable SECRET = new SecretVariable("A_KEY");

  @TempDir private Path folder;

  @Test
  void variable_isTaken() {
    assertThat(SECRET.in(Map.of("A_KEY", " as it is "))).contains(" as it is ");
  }

  @Test
  void neitherSet_isNone() {
    assertThat(SECRET.in(Map.of("OTHER_KEY_FILE", "/none"))).isEmpty();
  }

  @Test
  void emptyNameOfFile_leavesTheVariable() {
    assertThat(SECRET.in(Map.of("A_KEY", "x", "A_KEY_FILE", ""))).contains("x");
  }

  @Test
  void file_isReadWithoutTheLineBreakAtItsEnd() throws IOException {
    assertThat(SECRET.in(inFile(" p#ä$s \n"))).contains(" p#ä$s ");
    assertThat(SECRET.in(inFile("p\r\n"))).contains("p");
    assertThat(SECRET.in(inFile("two\nlines\n\n"))).contains("two\nlines\n");
  }

  @Test
  void both_areRefused() throws IOException {
    Map<String, String> both = new HashMap<>(inFile("x"));
    both.put("A_KEY", "y");
    assertThatThrownBy(() -> SECRET.in(both))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("Invalid environment: A_KEY and A_KEY_FILE are both set; set one of them");
  }

  @Test
  void missingFile_isNamed() {
    assertThatThrownBy(() -> SECRET.in(Map.of("A_KEY_FILE", "/nowhere/key")))
        .hasMessage("Cannot read /nowhere/key, the file of A_KEY_FILE: it does not exist");
  }

  @Test
  void emptyFile_isRefused() throws IOException {
    Map<String, String> file = inFile("\n");
    assertThatThrownBy(() -> SECRET.in(file))
        .hasMessageMatching("Invalid A_KEY_FILE: the file .* is empty");
  }

  @Test
  void fromFiles_takesPasswordsAndKeysOfServices() throws IOException {
    String file = Files.writeString(folder.resolve("key"), "x").toString();
    Map<String, String> environment = new HashMap<>();
    environment.put("SPLITSTREAM_DB_PASSWORD_FILE", file);
    environment.put("SPRING_FLYWAY_PASSWORD_FILE", file);
    environment.put("SERVER_SSL_KEY_STORE_PASSWORD_FILE", file);
    environment.put("SPLITSTREAM_OPERATOR_KEY", "a variable");
    environment.put("SPLITSTREAM_PSEUDONYM_KEY_FILE", "");
    assertThat(SecretVariable.fromFiles(environment))
        .isEqualTo(
            Map.of(
                "SPLITSTREAM_DB_PASSWORD", "x",
                "SPRING_FLYWAY_PASSWORD", "x",
                "SERVER_SSL_KEY_STORE_PASSWORD", "x"));
  }

  @Test
  void fromFiles_leavesFilesThatAreNoSecrets() {
    assertThat(
            SecretVariable.fromFiles(
                Map.of(
                    "SPLITSTREAM_KAFKA_PROPERTIES_FILE", "/nowhere",
                    "SPLITSTREAM_COUNTRY_FILE", "/nowhere",
                    "OTHER_PASSWORD_FILE", "/nowhere")))
        .isEmpty();
  }

  private Map<String, String> inFile(String text) throws IOException {
    return Map.of("A_KEY_FILE", Files.writeString(folder.resolve("key"), text).toString());
  }
}
