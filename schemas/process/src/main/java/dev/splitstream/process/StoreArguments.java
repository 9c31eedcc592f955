package dev.splitstream.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a tool or a job finds the database and the lake. Passwords and keys come from the
 * environment.
 *
 * @param databaseUrl JDBC address of PostgreSQL
 * @param databaseUser the login
 * @param lakeWarehouse root of the lake, s3://bucket/path
 * @param s3Endpoint address of the object store; empty for Amazon's
 * @param s3PathStyle whether the bucket is part of the path of an address, not of its host
 * @param s3Encryption what the store encrypts new objects with; empty for the bucket's default
 * @param s3KmsKeyId the key of that; empty for the one that the store uses by itself
 */
public record StoreArguments(
    String databaseUrl,
    String databaseUser,
    String lakeWarehouse,
    String s3Endpoint,
    boolean s3PathStyle,
    String s3Encryption,
    String s3KmsKeyId) {
  private static final Argument DATABASE_URL = new Argument("databaseUrl");
  private static final Argument DATABASE_USER = new Argument("databaseUser");
  private static final Argument LAKE_WAREHOUSE = new Argument("lakeWarehouse");
  private static final Argument S3_ENDPOINT = new Argument("s3Endpoint");
  private static final Argument S3_PATH_STYLE = new Argument("s3PathStyle");
  private static final Argument S3_ENCRYPTION = new Argument("s3Encryption");
  private static final Argument S3_KMS_KEY_ID = new Argument("s3KmsKeyId");

  /** Stores with buckets in paths and their default encryption. */
  public static StoreArguments of(
      String databaseUrl, String databaseUser, String lakeWarehouse, String s3Endpoint) {
    return new StoreArguments(databaseUrl, databaseUser, lakeWarehouse, s3Endpoint, true, "", "");
  }

  /**
   * Reads them from a command line.
   *
   * @param options the value of an option by its name, if it is there
   * @throws IllegalArgumentException which names the option that is missing or has no valid value
   */
  public static StoreArguments read(Function<String, Optional<String>> options) {
    return new StoreArguments(
        required(options, DATABASE_URL),
        required(options, DATABASE_USER),
        required(options, LAKE_WAREHOUSE),
        options.apply(S3_ENDPOINT.name()).orElse(""),
        isPathStyle(options.apply(S3_PATH_STYLE.name()).orElse("true")),
        options.apply(S3_ENCRYPTION.name()).orElse(""),
        options.apply(S3_KMS_KEY_ID.name()).orElse(""));
  }

  /** Words of a command line; what has its default is left out. */
  public List<String> toArguments() {
    List<String> words = new ArrayList<>();
    words.add(DATABASE_URL.of(databaseUrl));
    words.add(DATABASE_USER.of(databaseUser));
    words.add(LAKE_WAREHOUSE.of(lakeWarehouse));
    addUnlessEmpty(words, S3_ENDPOINT, s3Endpoint);
    if (!s3PathStyle) {
      words.add(S3_PATH_STYLE.of(false));
    }
    addUnlessEmpty(words, S3_ENCRYPTION, s3Encryption);
    addUnlessEmpty(words, S3_KMS_KEY_ID, s3KmsKeyId);
    return words;
  }

  private static void addUnlessEmpty(List<String> words, Argument argument, String value) {
    if (!value.isEmpty()) {
      words.add(argument.of(value));
    }
  }

  private static String required(Function<String, Optional<String>> options, Argument argument) {
    return options
        .apply(argument.name())
        .orElseThrow(() -> new IllegalArgumentException("--" + argument.name() + " is missing"));
  }

  private static boolean isPathStyle(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(S3_PATH_STYLE.of(text) + "; use true or false");
    };
  }
}
