package dev.splitstream.assignment.server.catalog.rules.condition;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.catalog.input.ViolationCollector;
import dev.splitstream.catalog.targeting.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rules for audiences: trees of bounded depth and size with valid conditions. */
public final class AudienceRules {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_CONDITIONS = 1_000;
  private static final int MAX_VALUES = 10_000;

  private final ViolationCollector faults;
  private int conditions;
  private int values;

  private AudienceRules(ViolationCollector faults) {
    this.faults = faults;
  }

  /** The audience in a field; null when absent. */
  public static @Nullable Audience read(JsonObjectReader body, String name) {
    AudienceRules rules = new AudienceRules(body.faults());
    Audience audience =
        body.raw(name).flatMap(node -> rules.tree(node, body.at(name), 1)).orElse(null);
    if (rules.conditions > MAX_CONDITIONS) {
      body.fault(name, "must have at most " + MAX_CONDITIONS + " conditions");
    }
    if (rules.values > MAX_VALUES) {
      body.fault(name, "must have at most " + MAX_VALUES + " values");
    }
    return audience;
  }

  private Optional<Audience> tree(JsonNode node, String pointer, int depth) {
    if (depth > MAX_DEPTH) {
      faults.add(pointer, "must not be nested deeper than " + MAX_DEPTH);
      return Optional.empty();
    }
    Optional<Audience> found =
        JsonObjectReader.of(node, pointer, faults)
            .flatMap(
                fields -> {
                  Optional<Audience> part = part(fields, node, pointer, depth);
                  fields.done();
                  return part;
                });
    conditions++;
    return found;
  }

  private Optional<Audience> part(
      JsonObjectReader fields, JsonNode node, String pointer, int depth) {
    if (node.has("all")) {
      return Optional.of(new Audience.All(parts(fields, "all", depth)));
    }
    if (node.has("any")) {
      return Optional.of(new Audience.Any(parts(fields, "any", depth)));
    }
    if (node.has("not")) {
      fields.require("not");
      return fields
          .raw("not")
          .flatMap(inner -> tree(inner, fields.at("not"), depth + 1))
          .map(Audience.Not::new);
    }
    if (node.has("segment")) {
      fields.require("segment");
      return Optional.ofNullable(fields.reference("segment")).map(Audience.InSegment::new);
    }
    if (node.has("attribute")) {
      ConditionRules condition = new ConditionRules(fields);
      Function<Audience.Condition, Audience> counted =
          read -> {
            values += read.values().size();
            return read;
          };
      return condition.read().map(counted);
    }
    faults.add(pointer, "must have one of all, any, not, segment, attribute");
    return Optional.empty();
  }

  private List<Audience> parts(JsonObjectReader fields, String name, int depth) {
    List<JsonNode> nodes = fields.list(name, MAX_CONDITIONS);
    List<Audience> parts = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      tree(nodes.get(i), fields.at(name) + "/" + i, depth + 1).ifPresent(parts::add);
    }
    return parts;
  }
}
