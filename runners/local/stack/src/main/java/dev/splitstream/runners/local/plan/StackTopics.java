package dev.splitstream.runners.local.plan;

import java.util.List;
import java.util.stream.Collectors;

/** The topics of the stack's Kafka. */
public final class StackTopics {
  private static final List<String> EVENTS =
      List.of("experiment-exposures", "experiment-conversions", "custom-events");
  private static final int PARTITIONS_OF_EACH = 4;
  private static final String FAILED = "failed-events:1";

  /**
   * How many partitions the job reads. A task of the job's source that has none of them to read
   * would never begin.
   */
  public static final int EVENT_PARTITIONS = EVENTS.size() * PARTITIONS_OF_EACH;

  private StackTopics() {}

  /** All topics, as an argument of Kafka's process: name:partitions, separated by commas. */
  static String argument() {
    return EVENTS.stream()
        .map(topic -> topic + ":" + PARTITIONS_OF_EACH + ",")
        .collect(Collectors.joining("", "", FAILED));
  }
}
