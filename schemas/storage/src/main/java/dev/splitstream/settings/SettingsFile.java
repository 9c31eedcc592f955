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

/** A file of another product's settings that are about security, in the form of properties. */
final class SettingsFile {
  private SettingsFile() {}

  /**
   * What the file holds.
   *
   * @param variable that names the file
   * @param prefixes of the names that are allowed
   * @throws InvalidSettingException if it cannot be read or holds something else
   */
  static Map<String, String> read(Path file, String variable, List<String> prefixes) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw unreadable(file, variable, "it does not exist", e);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, variable, e.toString(), e);
    }
    Map<String, String> found = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (prefixes.stream().noneMatch(name::startsWith)) {
        throw new InvalidSettingException(
            "Invalid %s, the file of %s: %s does not belong there; allowed are %s*"
                .formatted(file, variable, name, String.join("*, ", prefixes)));
      }
      found.put(name, properties.getProperty(name));
    }
    return found;
  }

  private static InvalidSettingException unreadable(
      Path file, String variable, String reason, Exception e) {
    return new InvalidSettingException(
        "Cannot read %s, the file of %s: %s".formatted(file, variable, reason), e);
  }
}
