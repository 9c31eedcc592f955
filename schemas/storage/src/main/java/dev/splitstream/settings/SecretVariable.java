package dev.splitstream.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An environment variable that holds a secret, or, under the same name with {@code _FILE}, the path
 * of a file that holds it. The environment of a process is visible to every user who can see the
 * process, and to its child processes; a file can be restricted to its owner.
 *
 * @param name such as {@code SPLITSTREAM_DB_PASSWORD}
 */
// ADR-0115
public record SecretVariable(String name) {
  private static final String SUFFIX = "_FILE";

  private static final Pattern OF_SERVICES =
      Pattern.compile("(SPLITSTREAM|SPRING|SERVER|MANAGEMENT)_.*_(PASSWORD|KEY|SECRET)_FILE");

  /** The password of the database's login. */
  public static final SecretVariable DATABASE_PASSWORD =
      new SecretVariable("SPLITSTREAM_DB_PASSWORD");

  /**
   * The secret, without the line break at its end; empty if neither variable is set.
   *
   * @throws InvalidSettingException if both are set, or the file cannot be read or is empty
   */
  public Optional<String> in(Map<String, String> environment) {
    String file = environment.getOrDefault(name + SUFFIX, "");
    String value = environment.get(name);
    if (file.isEmpty()) {
      return Optional.ofNullable(value);
    }
    if (value != null && !value.isEmpty()) {
      throw new InvalidSettingException(
          "Invalid environment: %s and %s%s are both set; set one of them"
              .formatted(name, name, SUFFIX));
    }
    return Optional.of(read(Path.of(file)));
  }

  /**
   * All secrets that a service reads from files, by the names of the variables they stand for:
   * passwords and keys of this product, and of what Spring reads itself.
   *
   * @throws InvalidSettingException as {@link #in}
   */
  public static Map<String, String> fromFiles(Map<String, String> environment) {
    Map<String, String> found = new HashMap<>();
    for (String variable : environment.keySet()) {
      if (OF_SERVICES.matcher(variable).matches()) {
        SecretVariable secret =
            new SecretVariable(variable.substring(0, variable.length() - SUFFIX.length()));
        secret.in(environment).ifPresent(value -> found.put(secret.name, value));
      }
    }
    return found;
  }

  private String read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "it does not exist", e);
    } catch (IOException e) {
      throw unreadable(file, e.toString(), e);
    }
    String secret = text.replaceFirst("\\R\\z", "");
    if (secret.isBlank()) {
      throw new InvalidSettingException(
          "Invalid %s%s: the file %s is empty".formatted(name, SUFFIX, file));
    }
    return secret;
  }

  private InvalidSettingException unreadable(Path file, String reason, IOException e) {
    return new InvalidSettingException(
        "Cannot read %s, the file of %s%s: %s".formatted(file, name, SUFFIX, reason), e);
  }
}
