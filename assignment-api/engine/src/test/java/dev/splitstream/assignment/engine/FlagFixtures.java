package dev.splitstream.assignment.engine;

import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Flag.Variation;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Prerequisite;
import java.util.List;
import java.util.Map;

/** Flags with the variations {@code on}, {@code off} and {@code v1}. */
final class FlagFixtures {
  private static final List<Variation> VARIATIONS =
      List.of(new Variation("on", "1"), new Variation("off", "2"), new Variation("v1", "3"));

  private FlagFixtures() {}

  /** Serves {@code on} or {@code off} to everyone. */
  static Flag onOff(String id, boolean on) {
    return flag(id, on, List.of(), on ? "on" : "off", List.of());
  }

  static Flag flag(
      String id,
      boolean enabled,
      List<Prerequisite> prerequisites,
      String otherwise,
      List<FlagRule> rules) {
    return new Flag(
        id,
        id,
        null,
        Flag.Type.NUMBER,
        enabled,
        false,
        id,
        VARIATIONS,
        "off",
        prerequisites,
        rules,
        otherwise,
        Map.of("chosen", "v1"),
        1);
  }
}
