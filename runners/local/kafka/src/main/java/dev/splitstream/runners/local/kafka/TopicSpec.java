package dev.splitstream.runners.local.kafka;

import java.util.Arrays;
import java.util.List;

/**
 * A topic to create.
 *
 * @param name its name
 * @param partitions number of partitions, at least 1
 */
record TopicSpec(String name, int partitions) {
  TopicSpec {
    if (name.isEmpty() || partitions < 1) {
      throw new IllegalArgumentException("Invalid topic: " + name + ":" + partitions);
    }
  }

  /**
   * Reads a list such as {@code clicks:4,views:2}.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  static List<TopicSpec> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(TopicSpec::one).toList();
  }

  private static TopicSpec one(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("Invalid topic: " + text + " (name:partitions expected)");
    }
    try {
      return new TopicSpec(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Invalid number of partitions: " + text, e);
    }
  }
}
