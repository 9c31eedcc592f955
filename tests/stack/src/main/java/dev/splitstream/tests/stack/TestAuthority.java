package dev.splitstream.tests.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A certificate authority of a test, and one certificate of it for servers on 127.0.0.1. */
public final class TestAuthority {
  /** Of all its files. */
  public static final String PASSWORD = "not-a-secret";

  private static final String SERVER = "server";
  private static final String AUTHORITY = "authority";

  private final Path folder;

  private TestAuthority(Path folder) {
    this.folder = folder;
  }

  /** Makes authority and certificate with keytool. */
  public static TestAuthority create(Path folder) throws IOException, InterruptedException {
    TestAuthority made = new TestAuthority(Files.createDirectories(folder));
    made.deleteEarlier();
    made.keytool("-genkeypair", AUTHORITY, "-keyalg", "EC", "-dname", "CN=Test", "-ext", "bc:c");
    made.export(AUTHORITY, made.certificate());
    made.keytool("-genkeypair", SERVER, "-keyalg", "EC", "-dname", "CN=localhost");
    made.keytool("-certreq", SERVER, "-file", made.file("request"));
    made.keytool(
        "-gencert",
        AUTHORITY,
        "-ext",
        "san=ip:127.0.0.1,dns:localhost",
        "-rfc",
        "-infile",
        made.file("request"),
        "-outfile",
        made.file("server.pem"));
    made.trust(made.keyStore());
    made.keytool("-importcert", SERVER, "-file", made.file("server.pem"));
    made.writeKey();
    made.trust(made.trustStore());
    return made;
  }

  /** Keys that an earlier run left are not replaced by keytool, which fails. */
  private void deleteEarlier() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The certificate of the authority, PEM. */
  public Path certificate() {
    return folder.resolve("authority.pem");
  }

  /** The same in a store of trusted certificates, PKCS #12. */
  public Path trustStore() {
    return folder.resolve("trusted.p12");
  }

  /** Certificate and key of servers, PKCS #12. */
  public Path keyStore() {
    return folder.resolve("keys.p12");
  }

  /** The certificate of servers, PEM. */
  public Path serverCertificate() {
    return folder.resolve("server.pem");
  }

  /** Its key, PEM; only its owner may read it. */
  public Path serverKey() {
    return folder.resolve("server.key");
  }

  private void export(String alias, Path file) throws IOException, InterruptedException {
    keytool("-exportcert", alias, "-rfc", "-file", file.toString());
  }

  private void trust(Path store) throws IOException, InterruptedException {
    run(
        List.of(
            "-importcert",
            "-noprompt",
            "-alias",
            AUTHORITY,
            "-file",
            certificate().toString(),
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD,
            "-storetype",
            "PKCS12"));
  }

  private void keytool(String command, String alias, String... arguments)
      throws IOException, InterruptedException {
    // The key of the authority is in a store of its own: servers take any key of theirs.
    Path store = alias.equals(AUTHORITY) ? folder.resolve("authority.p12") : keyStore();
    List<String> words = new ArrayList<>(List.of(command, "-alias", alias));
    words.addAll(List.of(arguments));
    words.addAll(
        List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
    run(words);
  }

  private void run(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(words);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("Cannot run keytool: " + said);
    }
  }

  /** Keytool does not hand out keys. */
  private void writeKey() throws IOException {
    try (InputStream file = Files.newInputStream(keyStore())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, PASSWORD.toCharArray());
      byte[] key = store.getKey(SERVER, PASSWORD.toCharArray()).getEncoded();
      String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
      Files.writeString(
          serverKey(), "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
      Files.setPosixFilePermissions(serverKey(), PosixFilePermissions.fromString("rw-------"));
    } catch (GeneralSecurityException e) {
      throw new UncheckedIOException(new IOException("Cannot read " + keyStore(), e));
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
