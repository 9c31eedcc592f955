package dev.splitstream.runners.local.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void secrets_areMadeOnce() throws IOException {
    assertThat(secrets()).isEqualTo(secrets());
  }

  @Test
  void secretsFile_isForItsOwnerOnly() throws IOException {
    secrets();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void pseudonymKey_has32Bytes() throws IOException {
    assertThat(secrets().pseudonymKey()).matches("[0-9a-f]{64}");
  }

  @Test
  void stackOfAnEarlierBuild_getsAPageKey() throws IOException {
    Secrets before = secrets();
    forget("page_key");
    Secrets after = secrets();
    assertThat(after.apiKey()).isEqualTo(before.apiKey());
    assertThat(after.pseudonymKey()).isEqualTo(before.pseudonymKey());
    assertThat(after.pageKey()).isNotEqualTo(after.apiKey());
    assertThat(secrets()).isEqualTo(after);
  }

  @Test
  void stackOfAnEarlierBuild_getsPasswordsOfTheDatabase() throws IOException {
    Secrets before = secrets();
    forget("db_", "operator_key");
    Secrets after = secrets();
    assertThat(after.apiKey()).isEqualTo(before.apiKey());
    assertThat(after.operatorKey()).startsWith("sk_").isNotEqualTo(after.apiKey());
    assertThat(Arrays.stream(SecretName.values()).map(after::of))
        .filteredOn(secret -> secret.matches("[0-9a-f]{64}"))
        .doesNotHaveDuplicates()
        .hasSize(7);
    assertThat(secrets()).isEqualTo(after);
  }

  @Test
  void text_hidesTheKeys() throws IOException {
    assertThat(secrets().toString())
        .doesNotContain(secrets().apiKey())
        .doesNotContain(secrets().jobPassword());
  }

  /** Leaves out the lines that begin so, which an earlier build did not write. */
  private void forget(String... beginnings) throws IOException {
    Files.writeString(
        file(),
        Files.readString(file())
            .lines()
            .filter(line -> Arrays.stream(beginnings).noneMatch(line::startsWith))
            .collect(Collectors.joining("\n")));
  }

  private Secrets secrets() throws IOException {
    return Secrets.readOrCreate(file(), new SecureRandom());
  }

  private Path file() {
    return folder.resolve("secrets.properties");
  }
}
