package dev.splitstream.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How Kafka's clients encrypt and authenticate, from a file in Kafka's own form. Each process reads
 * the file itself, so that what is in it is never part of a submitted job.
 */
// ADR-0116
public final class KafkaSecurity {
  /** The variable that names the file; absent means plain text without authentication. */
  public static final String VARIABLE = "SPLITSTREAM_KAFKA_PROPERTIES_FILE";

  /** Others, such as {@code acks}, would weaken the guarantees. */
  private static final List<String> PREFIXES = List.of("security.", "sasl.", "ssl.");

  private KafkaSecurity() {}

  /**
   * Settings of a client, with those of the file.
   *
   * @param settings of the client
   * @throws InvalidSettingException if the file cannot be read or holds something else
   */
  public static Map<String, Object> over(
      Map<String, Object> settings, Map<String, String> environment) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putAll(in(environment));
    return all;
  }

  /**
   * What the file holds; nothing if no file is named.
   *
   * @throws InvalidSettingException if it cannot be read or holds something else
   */
  public static Map<String, String> in(Map<String, String> environment) {
    String file = environment.getOrDefault(VARIABLE, "");
    return file.isEmpty() ? Map.of() : SettingsFile.read(Path.of(file), VARIABLE, PREFIXES);
  }
}
