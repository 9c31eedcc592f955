package dev.splitstream.assignment.server;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Flags for tests. */
final class TestFlags {
  private TestFlags() {}

  /** A flag that serves the first of these values; the variations are {@code v0}, {@code v1}, …. */
  static LongFunction<CatalogEntry> constant(String id, Flag.Type type, String... values) {
    return revision -> flag(id, type, true, revision, List.of(), values);
  }

  /** A disabled flag, which serves the last of these values. */
  static LongFunction<CatalogEntry> disabled(String id, Flag.Type type, String... values) {
    return revision -> flag(id, type, false, revision, List.of(), values);
  }

  /** A flag that serves the last of two values if the attribute has this value. */
  static LongFunction<CatalogEntry> targeted(String id, String attribute, Object value) {
    Audience audience = new Audience.Condition(attribute, Audience.Operator.EQUALS, List.of(value));
    FlagRule rule = new FlagRule(audience, new Serve.Fixed("v1"));
    return revision ->
        flag(id, Flag.Type.STRING, true, revision, List.of(rule), "\"others\"", "\"them\"");
  }

  private static Flag flag(
      String id,
      Flag.Type type,
      boolean enabled,
      long revision,
      List<FlagRule> rules,
      String... values) {
    List<Flag.Variation> variations = new ArrayList<>();
    Stream.of(values)
        .forEach(value -> variations.add(new Flag.Variation("v" + variations.size(), value)));
    return new Flag(
        id,
        id,
        null,
        type,
        enabled,
        false,
        id,
        variations,
        "v" + (values.length - 1),
        List.of(),
        rules,
        "v0",
        Map.of(),
        revision);
  }
}
