package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.engine.allocation.VariantRanges;
import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.catalog.input.ViolationCollector;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The rules for the variants of an experiment. */
final class VariantRules {
  static final int MAX_VARIANTS = 100;

  private final JsonObjectReader body;
  private final Optional<JsonNode> before;

  private VariantRules(JsonObjectReader body, Optional<Experiment> before) {
    this.body = body;
    this.before = before.map(was -> DocumentParser.tree(CatalogJson.write(was)));
  }

  /** Reads the variants of a body and gives them buckets. */
  static List<Variant> read(JsonObjectReader body, Optional<Experiment> before) {
    ViolationCollector faults = body.faults();
    int faultsBefore = faults.count();
    List<Variant> variants =
        body.has("factors") ? FactorRules.read(body) : new VariantRules(body, before).variants();
    if (faults.count() > faultsBefore) {
      return variants;
    }
    return VariantRanges.recut(before.map(Experiment::variants).orElse(List.of()), variants);
  }

  private List<Variant> variants() {
    List<JsonObjectReader> bodies = body.objects("variants", MAX_VARIANTS);
    int sent = body.raw("variants").map(JsonNode::size).orElse(0);
    if (sent < 2) {
      body.fault("variants", "must hold 2 to " + MAX_VARIANTS + " variants");
    }
    List<Variant> variants = new ArrayList<>(bodies.size());
    Set<String> ids = new HashSet<>();
    for (JsonObjectReader variant : bodies) {
      variants.add(variant(variant, ids));
    }
    int sum = variants.stream().mapToInt(Variant::weight).sum();
    if (sent >= 2 && variants.size() == sent && sum != BucketRange.BUCKETS) {
      body.fault("variants", "must have weights that add up to 10000, not " + sum);
    }
    return variants;
  }

  private Variant variant(JsonObjectReader fields, Set<String> ids) {
    String id = fields.id("id");
    if (!id.isEmpty() && !ids.add(id)) {
      fields.fault("id", "must be unique in the experiment");
    }
    String name = fields.line("name", id.isEmpty() ? "?" : id);
    int weight = fields.requiredInteger("weight", 0, BucketRange.BUCKETS);
    String config = VariantConfig.read(fields);
    Map<String, String> levels = levels(fields);
    fields.unedited("ranges", ranges(id));
    fields.done();
    return new Variant(id, name, weight, config, List.of(), levels);
  }

  /** The buckets that the variant owned before. */
  private JsonNode ranges(String id) {
    return before
        .flatMap(
            document ->
                document.path("variants").values().stream()
                    .filter(variant -> id.equals(variant.path("id").stringValue("")))
                    .findFirst())
        .map(variant -> variant.path("ranges"))
        .orElseGet(() -> DocumentParser.tree("[]"));
  }

  private static Map<String, String> levels(JsonObjectReader fields) {
    Map<String, String> levels = new TreeMap<>();
    fields
        .object("levels")
        .ifPresent(
            object -> {
              for (String factor : object.names()) {
                levels.put(factor, object.line(factor, ""));
              }
            });
    return levels;
  }
}
