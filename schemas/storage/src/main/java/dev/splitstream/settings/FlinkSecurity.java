package dev.splitstream.settings;

import dev.splitstream.failure.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How Flink's REST API is encrypted and its callers are authenticated, from a file of Flink's own
 * {@code security.ssl} settings. The JobManager can take the same file. Each process reads it
 * itself; what a job is submitted with {@linkplain #copyInto is of no use} afterwards.
 *
 * @param settings by their names in Flink's configuration; none for plain text
 */
public record FlinkSecurity(Map<String, String> settings) {
  /** The variable that names the file; absent means plain text without authentication. */
  public static final String VARIABLE = "SPLITSTREAM_FLINK_PROPERTIES_FILE";

  /** Plain text. */
  public static final FlinkSecurity NONE = new FlinkSecurity(Map.of());

  private static final String PREFIX = "security.ssl.rest.";

  /** The last two are of all of Flink's connections. */
  private static final List<String> ALLOWED =
      List.of(PREFIX, "security.ssl.algorithms", "security.ssl.protocol");

  private static final String ENABLED = PREFIX + "enabled";
  private static final String TRUSTED = PREFIX + "truststore";
  private static final String OWN = PREFIX + "keystore";
  private static final String KEY_PASSWORD = PREFIX + "key-password";
  private static final String COPIES = "PKCS12";

  /** Keeps a copy. */
  public FlinkSecurity {
    settings = Map.copyOf(settings);
  }

  /**
   * What the file holds.
   *
   * @throws InvalidSettingException if it cannot be read, holds something else or switches nothing
   *     on
   */
  public static FlinkSecurity in(Map<String, String> environment) {
    String file = environment.getOrDefault(VARIABLE, "");
    return file.isEmpty() ? NONE : read(Path.of(file));
  }

  private static FlinkSecurity read(Path file) {
    Map<String, String> found = SettingsFile.read(file, VARIABLE, ALLOWED);
    if (!found.getOrDefault(ENABLED, "").equals("true")) {
      throw new InvalidSettingException(
          "Invalid %s, the file of %s: it lacks %s=true".formatted(file, VARIABLE, ENABLED));
    }
    for (Map.Entry<String, String> setting : found.entrySet()) {
      // Flink's own reader takes it for the start of a comment.
      if (setting.getValue().contains("#")) {
        throw new InvalidSettingException(
            "Invalid %s, the file of %s: Flink reads no # in %s"
                .formatted(file, VARIABLE, setting.getKey()));
      }
    }
    return new FlinkSecurity(found);
  }

  /** Whether the API is encrypted. */
  public boolean isEnabled() {
    return !settings.isEmpty();
  }

  /**
   * The root of the API.
   *
   * @param address host:port
   */
  public URI root(String address) {
    return URI.create((isEnabled() ? "https://" : "http://") + address);
  }

  /**
   * The same with copies of the certificates, under a password of their own. Flink makes all that a
   * client is configured with a part of the job that it submits: these copies are useless once the
   * folder has been deleted.
   *
   * @param folder that only its owner may enter
   * @param password for the copies
   * @throws InvalidSettingException if the certificates cannot be read
   */
  public FlinkSecurity copyInto(Path folder, String password) throws IOException {
    Map<String, String> copied = new TreeMap<>(settings);
    try {
      for (String name : List.of(TRUSTED, OWN)) {
        Optional<KeyStore> store = store(name);
        if (store.isPresent()) {
          Path file = folder.resolve(name + ".p12");
          write(store.get(), file, password);
          copied.put(name, file.toString());
          copied.put(name + "-type", COPIES);
          copied.put(name + "-password", password);
        }
      }
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
    copied.computeIfPresent(KEY_PASSWORD, (name, former) -> password);
    return new FlinkSecurity(copied);
  }

  private void write(KeyStore store, Path file, String password)
      throws GeneralSecurityException, IOException {
    KeyStore copy = KeyStore.getInstance(COPIES);
    copy.load(null, null);
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        copy.setKeyEntry(
            alias,
            store.getKey(alias, password(KEY_PASSWORD)),
            password.toCharArray(),
            store.getCertificateChain(alias));
      } else {
        copy.setCertificateEntry(alias, store.getCertificate(alias));
      }
    }
    try (OutputStream stream = Files.newOutputStream(file)) {
      copy.store(stream, password.toCharArray());
    }
  }

  /** Lines of Flink's configuration; they hold passwords. */
  public List<String> configuration() {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(settings).forEach((name, value) -> lines.add(name + ": " + value));
    return lines;
  }

  /**
   * Has a client trust and show the certificates of the file.
   *
   * @return the same
   * @throws InvalidSettingException if they cannot be read
   */
  public HttpClient.Builder secure(HttpClient.Builder client) {
    return isEnabled() ? client.sslContext(context()) : client;
  }

  private SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store(TRUSTED).orElse(null));
      context.init(keys(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private static InvalidSettingException unusable(GeneralSecurityException e) {
    return new InvalidSettingException(
        "Cannot use the certificates named in the file of %s: %s"
            .formatted(VARIABLE, FailureReason.of(e)),
        e);
  }

  private KeyManager @Nullable [] keys() throws GeneralSecurityException {
    Optional<KeyStore> store = store(OWN);
    if (store.isEmpty()) {
      return null;
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store.get(), password(KEY_PASSWORD));
    return keys.getKeyManagers();
  }

  private Optional<KeyStore> store(String name) throws GeneralSecurityException {
    String file = settings.get(name);
    if (file == null) {
      return Optional.empty();
    }
    KeyStore store =
        KeyStore.getInstance(settings.getOrDefault(name + "-type", KeyStore.getDefaultType()));
    try (InputStream stream = Files.newInputStream(Path.of(file))) {
      store.load(stream, password(name + "-password"));
    } catch (NoSuchFileException e) {
      throw unreadable(name, file, "it does not exist", e);
    } catch (IOException e) {
      throw unreadable(name, file, FailureReason.of(e), e);
    }
    return Optional.of(store);
  }

  private char @Nullable [] password(String name) {
    String password = settings.get(name);
    return password == null ? null : password.toCharArray();
  }

  private static InvalidSettingException unreadable(
      String name, String file, String reason, IOException e) {
    return new InvalidSettingException(
        "Cannot read %s, %s in the file of %s: %s".formatted(file, name, VARIABLE, reason), e);
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "FlinkSecurity" + settings.keySet();
  }
}
