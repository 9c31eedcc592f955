package dev.splitstream.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * How Kafka's clients encrypt and authenticate, from a file in Kafka's own form. Each process reads
 * the file itself, so that what is in it is never part of a submitted job.
 */
public final class KafkaSecurity {
  /** The variable that names the file; absent means plain text without authentication. */
  public static final String VARIABLE = "SPLITSTREAM_KAFKA_PROPERTIES_FILE";

  /** Others, such as {@code acks}, would change what is promised. */
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
    return file.isEmpty() ? Map.of() : read(Path.of(file));
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "it does not exist", e);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, e.toString(), e);
    }
    Map<String, String> security = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (PREFIXES.stream().noneMatch(name::startsWith)) {
        throw new InvalidSettingException(
            "Invalid %s, the file of %s: %s is not about security; allowed are security.*, sasl.*"
                    .formatted(file, VARIABLE, name)
                + " and ssl.*");
      }
      security.put(name, properties.getProperty(name));
    }
    return security;
  }

  private static InvalidSettingException unreadable(Path file, String reason, Exception e) {
    return new InvalidSettingException(
        "Cannot read %s, the file of %s: %s".formatted(file, VARIABLE, reason), e);
  }
}
