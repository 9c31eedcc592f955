package dev.splitstream.runners.local.secret;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The keys of a local stack, made once at random. They are never written to a log: {@link
 * #toString} hides them.
 *
 * @param apiKey key with all scopes for the HTTP APIs
 * @param pageKey key with the scope {@code query} alone, for the page
 * @param operatorKey key that makes and suspends tenants; empty in a stack of an earlier build
 *     until it is started again
 * @param pseudonymKey hex key that unit ids are pseudonymised with; losing it loses who is who
 * @param s3AccessKey name of the object store's account
 * @param s3SecretKey its secret
 * @param database the database's passwords
 */
public record Secrets(
    String apiKey,
    String pageKey,
    String operatorKey,
    String pseudonymKey,
    String s3AccessKey,
    String s3SecretKey,
    DatabasePasswords database) {
  private static final int KEY_BYTES = 32;
  private static final int NAME_BYTES = 10;

  /**
   * Reads the keys, or makes them if the file does not exist. To a file of an earlier build, adds
   * those that it knew nothing of.
   *
   * @throws IOException if the file cannot be read or written, or lacks a key
   */
  public static Secrets readOrCreate(Path file, SecureRandom random) throws IOException {
    if (Files.exists(file)) {
      Secrets known = read(file);
      return known.isComplete() ? known : known.completed(file, random);
    }
    Secrets made =
        new Secrets(
            newKey(random),
            newKey(random),
            newKey(random),
            hex(random, KEY_BYTES),
            "local" + hex(random, NAME_BYTES),
            hex(random, KEY_BYTES),
            DatabasePasswords.make(() -> hex(random, KEY_BYTES)));
    made.write(file);
    return made;
  }

  /**
   * Reads the keys.
   *
   * @throws IOException if the file cannot be read or lacks a key
   */
  public static Secrets read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new Secrets(
        required(properties, SecretName.API_KEY, file),
        // A stack of an earlier build has none until it is started again.
        properties.getProperty(
            SecretName.PAGE_KEY.key(), required(properties, SecretName.API_KEY, file)),
        properties.getProperty(SecretName.OPERATOR_KEY.key(), ""),
        required(properties, SecretName.PSEUDONYM_KEY, file),
        required(properties, SecretName.S3_ACCESS_KEY, file),
        required(properties, SecretName.S3_SECRET_KEY, file),
        DatabasePasswords.of(properties));
  }

  private boolean hasOwnPageKey() {
    return !pageKey.equals(apiKey);
  }

  private boolean isComplete() {
    return hasOwnPageKey() && !operatorKey.isBlank() && database.isComplete();
  }

  private Secrets completed(Path file, SecureRandom random) throws IOException {
    Secrets more =
        new Secrets(
            apiKey,
            hasOwnPageKey() ? pageKey : newKey(random),
            operatorKey.isBlank() ? newKey(random) : operatorKey,
            pseudonymKey,
            s3AccessKey,
            s3SecretKey,
            database.isComplete()
                ? database
                : DatabasePasswords.make(() -> hex(random, KEY_BYTES)));
    more.write(file);
    return more;
  }

  /** The password of the streaming job's login, which the command line uses too. */
  public String jobPassword() {
    return database.job();
  }

  /** One of them by its name. */
  String of(SecretName name) {
    return switch (name) {
      case API_KEY -> apiKey;
      case PAGE_KEY -> pageKey;
      case OPERATOR_KEY -> operatorKey;
      case PSEUDONYM_KEY -> pseudonymKey;
      case S3_ACCESS_KEY -> s3AccessKey;
      case S3_SECRET_KEY -> s3SecretKey;
      case DB_ADMIN_PASSWORD -> database.admin();
      case DB_OWNER_PASSWORD -> database.owner();
      case DB_ASSIGNMENT_PASSWORD -> database.assignment();
      case DB_QUERY_PASSWORD -> database.query();
      case DB_JOB_PASSWORD -> database.job();
    };
  }

  private void write(Path file) throws IOException {
    Properties properties = new Properties();
    for (SecretName name : SecretName.values()) {
      properties.setProperty(name.key(), of(name));
    }
    StringWriter text = new StringWriter();
    properties.store(
        text, "Keys of this local stack. Without pseudonym_key, units cannot be matched.");
    PrivateFiles.write(file, text.toString());
  }

  private static String required(Properties properties, SecretName name, Path file)
      throws IOException {
    String value = properties.getProperty(name.key());
    if (value == null || value.isBlank()) {
      throw new IOException("Invalid " + file + ": " + name.key() + " is missing");
    }
    return value;
  }

  private static String newKey(SecureRandom random) {
    return "sk_" + hex(random, KEY_BYTES);
  }

  private static String hex(SecureRandom random, int bytes) {
    byte[] made = new byte[bytes];
    random.nextBytes(made);
    return HexFormat.of().formatHex(made);
  }

  @Override
  public String toString() {
    return "Secrets[hidden]";
  }
}
