package dev.splitstream.runners.cli.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a YAML file that is being read, and what is there.
 *
 * @param path where, for messages
 * @param content map, list, scalar or nothing
 */
record YamlNode(String path, @Nullable Object content) {
  /** The node under a key; it may hold nothing. */
  YamlNode at(String key) throws MappingFailure {
    if (!(content instanceof Map<?, ?> map)) {
      throw new MappingFailure("Invalid mapping: " + path + " must be a map");
    }
    return new YamlNode(path.isEmpty() ? key : path + "." + key, map.get(key));
  }

  boolean isPresent() {
    return content != null;
  }

  /** The text here. */
  String text() throws MappingFailure {
    return optionalText().orElseThrow(() -> missing());
  }

  Optional<String> optionalText() {
    return Optional.ofNullable(content)
        .filter(value -> !(value instanceof Map) && !(value instanceof List))
        .map(String::valueOf);
  }

  int number() throws MappingFailure {
    String text = text();
    if (text.matches("[0-9]{1,9}")) {
      return Integer.parseInt(text);
    }
    throw new MappingFailure("Invalid mapping: " + path + " must be a whole number");
  }

  /** The items of the list here, at least one. */
  List<YamlNode> items() throws MappingFailure {
    if (!(content instanceof List<?> list) || list.isEmpty()) {
      throw new MappingFailure("Invalid mapping: " + path + " must be a list that is not empty");
    }
    List<YamlNode> items = new ArrayList<>();
    for (Object item : list) {
      items.add(new YamlNode(path + "[" + items.size() + "]", item));
    }
    return items;
  }

  private MappingFailure missing() {
    return new MappingFailure("Invalid mapping: " + path + " is missing");
  }
}
