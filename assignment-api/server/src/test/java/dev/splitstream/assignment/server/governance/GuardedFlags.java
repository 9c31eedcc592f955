package dev.splitstream.assignment.server.governance;

import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;
import java.util.List;
import java.util.Map;

/** Flags that differ in one thing. */
final class GuardedFlags {
  static final Flag ENABLED = flag(true, "true", "off", false, Map.of("u1", "on"));
  static final Flag DISABLED = ENABLED.withEnabled(false);

  private GuardedFlags() {}

  static Flag flag(
      boolean enabled,
      String onValue,
      String offVariation,
      boolean clientVisible,
      Map<String, String> overrides) {
    return new Flag(
        "f",
        "f",
        null,
        Flag.Type.JSON,
        enabled,
        clientVisible,
        "s",
        List.of(
            new Flag.Variation("on", onValue),
            new Flag.Variation("off", "false"),
            new Flag.Variation("third", "3")),
        offVariation,
        List.of(),
        List.of(new FlagRule(null, new Serve.Fixed("on"))),
        "off",
        overrides,
        1);
  }

  /** The same flag with another name, owner and rule. */
  static Flag renamed(Flag flag, String rule) {
    return new Flag(
        flag.id(),
        "N",
        "growth",
        flag.type(),
        flag.enabled(),
        flag.clientVisible(),
        flag.salt(),
        flag.variations(),
        flag.offVariation(),
        flag.prerequisites(),
        List.of(new FlagRule(null, new Serve.Fixed(rule))),
        flag.defaultVariation(),
        flag.overrides(),
        2);
  }
}
