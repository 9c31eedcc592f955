package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.catalog.rules.condition.AudienceRules;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.json.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The rules for flags. */
final class FlagRules implements EntryRules {
  /** Ids contain no colon. */
  private static final String SALT_PREFIX = "flag:";

  private static final int MAX_VARIATIONS = 100;
  private static final int MAX_RULES = 100;
  private static final int MAX_VALUE_LENGTH = 32 * 1024;

  @Override
  public Flag read(JsonObjectReader body, EditContext context) {
    String id = context.id();
    Optional<Flag> before = context.before(Flag.class);
    body.require("type");
    Flag.Type type = body.choice("type", Flag.Type.class).orElse(Flag.Type.JSON);
    boolean known = body.has("type");
    List<Flag.Variation> variations = variations(body, type, known);
    Set<String> ids = variations.stream().map(Flag.Variation::id).collect(Collectors.toSet());
    Flag flag =
        new Flag(
            id,
            body.line("name", id),
            body.optionalId("owner_team"),
            type,
            body.truth("enabled", before.map(Flag::enabled).orElse(true)),
            body.truth("client_visible", false),
            body.line("salt", before.map(Flag::salt).orElse(SALT_PREFIX + id)),
            variations,
            variation(body, "off_variation", ids),
            Prerequisites.read(body),
            rules(body, ids),
            variation(body, "default_variation", ids),
            remaining(before, ids),
            0);
    if (context.catalog().experiments().containsKey(id)) {
      body.fault("id", "is the id of an experiment: flags and experiments share one namespace");
    }
    return flag;
  }

  @Override
  public List<String> unedited() {
    return List.of("overrides", "revision");
  }

  private static List<Flag.Variation> variations(
      JsonObjectReader body, Flag.Type type, boolean typed) {
    List<Flag.Variation> variations = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonObjectReader fields : body.objects("variations", MAX_VARIATIONS)) {
      String id = fields.id("id");
      if (!id.isEmpty() && !ids.add(id)) {
        fields.fault("id", "must be unique in the flag");
      }
      // JSON null is a value here, but the reader treats it as absent.
      JsonNode value = fields.raw("value").orElseGet(() -> DocumentParser.tree("null"));
      if (typed) {
        fault(type, value).ifPresent(reason -> fields.fault("value", reason));
      }
      fields.done();
      variations.add(new Flag.Variation(id, value.toString()));
    }
    if (body.raw("variations").map(JsonNode::size).orElse(0) == 0) {
      body.fault("variations", "must hold 1 to " + MAX_VARIATIONS + " variations");
    }
    return variations;
  }

  private static Optional<String> fault(Flag.Type type, JsonNode value) {
    boolean fits =
        switch (type) {
          case BOOLEAN -> value.isBoolean();
          case STRING -> value.isString();
          case NUMBER -> value.isNumber() && Double.isFinite(value.numberValue().doubleValue());
          case JSON -> true;
        };
    if (!fits) {
      return Optional.of("must be of the flag's type, " + EnumNames.of(type));
    }
    String json = value.toString();
    if (json.length() > MAX_VALUE_LENGTH) {
      return Optional.of("must have at most " + MAX_VALUE_LENGTH + " characters");
    }
    return Text.isWellFormed(json)
        ? Optional.empty()
        : Optional.of("must not contain unpaired surrogates");
  }

  private static String variation(JsonObjectReader fields, String name, Set<String> ids) {
    fields.require(name);
    String id = fields.reference(name);
    if (id != null && !ids.contains(id)) {
      fields.fault(name, "must be the id of a variation");
    }
    return id == null ? "" : id;
  }

  private static List<FlagRule> rules(JsonObjectReader body, Set<String> ids) {
    List<FlagRule> rules = new ArrayList<>();
    for (JsonObjectReader fields : body.objects("rules", MAX_RULES)) {
      Audience audience = AudienceRules.read(fields, "audience");
      fields.require("serve");
      fields
          .object("serve")
          .flatMap(serve -> serve(serve, ids))
          .ifPresent(serve -> rules.add(new FlagRule(audience, serve)));
      fields.done();
    }
    return rules;
  }

  private static Optional<Serve> serve(JsonObjectReader fields, Set<String> ids) {
    Optional<Serve> serve = Optional.empty();
    if (fields.has("rollout")) {
      serve = Optional.of(new Serve.Rollout(shares(fields, ids)));
    } else if (fields.has("experiment")) {
      serve = Optional.ofNullable(fields.reference("experiment")).map(Serve.Run::new);
    } else if (fields.has("variation")) {
      serve = Optional.of(new Serve.Fixed(variation(fields, "variation", ids)));
    } else {
      fields.fault("variation", "is required, or rollout, or experiment");
    }
    fields.done();
    return serve;
  }

  private static List<Serve.Share> shares(JsonObjectReader serve, Set<String> ids) {
    List<Serve.Share> shares = new ArrayList<>();
    int sum = 0;
    for (JsonObjectReader fields : serve.objects("rollout", MAX_VARIATIONS)) {
      String variation = variation(fields, "variation", ids);
      int weight = fields.requiredInteger("weight", 0, BucketRange.BUCKETS);
      fields.done();
      shares.add(new Serve.Share(variation, weight));
      sum += weight;
    }
    if (sum > BucketRange.BUCKETS) {
      serve.fault("rollout", "must have weights that add up to at most 10000, not " + sum);
    }
    return shares;
  }

  /** Removes overrides of variations that no longer exist, as they would serve nothing. */
  private static Map<String, String> remaining(Optional<Flag> before, Set<String> ids) {
    return before.map(Flag::overrides).orElse(Map.of()).entrySet().stream()
        .filter(override -> ids.contains(override.getValue()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
