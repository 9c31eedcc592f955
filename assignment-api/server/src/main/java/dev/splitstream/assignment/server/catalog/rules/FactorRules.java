package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.engine.design.MultivariateDesign;
import dev.splitstream.assignment.engine.design.MultivariateDesign.Factor;
import dev.splitstream.assignment.engine.design.MultivariateDesign.Level;
import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.catalog.input.ViolationCollector;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The rules for the factors of a multivariate experiment, whose levels are combined to variants.
 * Levels without weights share equally.
 */
final class FactorRules {
  private static final int MAX_FACTORS = 6;

  private final JsonObjectReader body;
  private int combinations = 1;
  private int levels;
  private int weighted;

  private FactorRules(JsonObjectReader body) {
    this.body = body;
  }

  /** The variants that result from the factors; empty after a violation. */
  static List<Variant> read(JsonObjectReader body) {
    return new FactorRules(body).variants();
  }

  private List<Variant> variants() {
    int faults = body.faults().count();
    if (body.has("variants")) {
      body.fault("variants", "must be left out: they follow from the factors");
    }
    List<Factor> factors = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonObjectReader fields : body.objects("factors", MAX_FACTORS)) {
      factors.add(factor(fields, ids));
    }
    if (combinations < 2 || combinations > VariantRules.MAX_VARIANTS) {
      body.fault(
          "factors", "must have 2 to " + VariantRules.MAX_VARIANTS + " combinations of levels");
    }
    if (weighted > 0 && weighted < levels) {
      body.fault("factors", "must have weights at all levels, or at none");
    }
    if (body.faults().count() > faults) {
      return List.of();
    }
    List<Variant> variants =
        weighted > 0 ? MultivariateDesign.product(factors) : MultivariateDesign.equal(factors);
    checkIds(variants);
    return variants;
  }

  private Factor factor(JsonObjectReader fields, Set<String> ids) {
    String id = fields.id("id");
    if (!id.isEmpty() && !ids.add(id)) {
      fields.fault("id", "must be unique in the experiment");
    }
    List<Level> read = new ArrayList<>();
    Set<String> levelIds = new HashSet<>();
    for (JsonObjectReader level : fields.objects("levels", VariantRules.MAX_VARIANTS)) {
      read.add(level(level, levelIds));
    }
    if (fields.raw("levels").map(JsonNode::size).orElse(0) == 0) {
      fields.fault("levels", "must hold at least one level");
    }
    fields.done();
    boolean allZero = read.stream().allMatch(level -> level.weight() == 0);
    if (allZero && weighted > 0) {
      fields.fault("levels", "must not all have the weight 0");
    }
    // Stops growing long before it could overflow.
    combinations = Math.min(combinations * read.size(), BucketRange.BUCKETS);
    return new Factor(id, read);
  }

  private Level level(JsonObjectReader fields, Set<String> ids) {
    String id = fields.id("id");
    if (!id.isEmpty() && !ids.add(id)) {
      fields.fault("id", "must be unique in the factor");
    }
    levels++;
    weighted += fields.has("weight") ? 1 : 0;
    int weight = fields.integer("weight", 0, BucketRange.BUCKETS, 0);
    String config = VariantConfig.read(fields);
    fields.done();
    return new Level(id, weight, config);
  }

  /** Ids are joined by dashes, which they may also contain: a-b, c and a, b-c would be the same. */
  private void checkIds(List<Variant> variants) {
    Set<String> ids = new HashSet<>();
    for (Variant variant : variants) {
      if (!ids.add(variant.id()) || variant.id().length() > ViolationCollector.MAX_ID_LENGTH) {
        body.fault(
            "factors", "must have levels whose ids, joined by dashes, are unique and short enough");
        return;
      }
    }
  }
}
