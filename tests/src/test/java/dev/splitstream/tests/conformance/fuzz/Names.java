package dev.splitstream.tests.conformance.fuzz;

import java.util.List;
import java.util.UUID;

/**
 * Names that requests use where they mean something.
 *
 * @param worker edits entries of its own, so that what it wrote is there when it reads it back
 */
record Names(int worker) {
  static final String METRIC = "fuzz_metric";

  static final String EXPERIMENT = "fuzz_experiment";
  static final String FLAG = "fuzz_flag";
  static final String LAYER = "fuzz_layer";
  static final String SEGMENT = "fuzz_segment";

  /** An experiment and a metric of the second tenant, which the first may guess. */
  static final String OTHER_TENANTS_ID = "vault";

  private static final List<String> SHARED =
      List.of(METRIC, EXPERIMENT, FLAG, LAYER, SEGMENT, OTHER_TENANTS_ID, "unknown");
  private static final List<String> WORDS =
      List.of("bought", "viewed", "country", "device.os", "a", "b", "on", "off", "EUR", "x y");
  private static final List<String> TIMES =
      List.of(
          "2025-01-08T10:00:00Z",
          "2025-01-08T10:00:00.123456789Z",
          "2025-06-30T23:59:60Z",
          "2025-01-08T10:00:00+14:00",
          "2024-02-29T00:00:00Z",
          "2030-01-01T00:00:00Z");

  /** Of an entry that this worker alone edits. */
  String ownId(Draws draws) {
    return "w" + worker + "-" + draws.below(4);
  }

  /** Of a flag: no flag has the id of an experiment. */
  static String flag(String id) {
    return "f" + id;
  }

  /** Whether no other worker edits it. */
  boolean isOwn(String id) {
    return id.startsWith("w" + worker + "-") || id.startsWith("fw" + worker + "-");
  }

  /** Of an entry. */
  String id(Draws draws) {
    return draws.chance(80) ? ownId(draws) : draws.of(SHARED);
  }

  String word(Draws draws) {
    return draws.of(WORDS);
  }

  String time(Draws draws) {
    return draws.of(TIMES);
  }

  String uuid(Draws draws) {
    return new UUID(draws.below(1 << 30), draws.below(1 << 30)).toString();
  }

  /** What may stand in the member or parameter of that name. */
  String textFor(String name, Draws draws) {
    return switch (name) {
      case "id", "key" -> id(draws);
      case "metrics", "metric" -> METRIC;
      case "experiment", "experiments", "experiment_id" ->
          draws.chance(70) ? EXPERIMENT : id(draws);
      case "flag_id" -> draws.chance(70) ? FLAG : id(draws);
      case "layer_id", "layer_ids" -> draws.chance(70) ? LAYER : id(draws);
      case "segment" -> draws.chance(70) ? SEGMENT : id(draws);
      case "user_id", "targetingKey" -> "unit-" + draws.below(50);
      case "variant_id", "variation" -> draws.of(List.of("a", "b", "on", "off"));
      case "from" -> draws.of(List.of("2025-01-08T00:00:00Z", "2025-01-01T00:00:00Z"));
      case "to" -> draws.of(List.of("2025-01-10T00:00:00Z", "2025-02-01T00:00:00Z"));
      case "granularity" -> draws.of(List.of("day", "hour", "minute"));
      case "group_by" -> draws.of(List.of("country", "device", "page"));
      case "alpha" -> draws.of(List.of("0.05", "0.5", "1e-300"));
      case "page_size", "from_revision" -> String.valueOf(draws.below(300));
      case "date" -> "2025-01-0" + draws.below(10);
      case "status" -> draws.of(List.of("draft", "running", "paused", "archived"));
      case "force", "expose" -> draws.of(List.of("true", "false"));
      default -> word(draws);
    };
  }
}
