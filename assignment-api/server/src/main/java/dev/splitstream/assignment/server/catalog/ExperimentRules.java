package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.engine.Bucketer;
import dev.splitstream.assignment.server.platform.ProblemException;
import dev.splitstream.assignment.server.platform.Text;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns a body into an experiment. */
final class ExperimentRules {
  private static final int MAX_VARIANTS = 100;
  private static final int MAX_METRICS = 100;
  private static final int MAX_CONFIG_LENGTH = 32 * 1024;

  /** Ids cannot hold a colon, so that no salt that is an id is ever a layer's. */
  private static final String LAYER_SALT_PREFIX = "layer:";

  private final Faults faults = new Faults();
  private final Set<String> knownMetrics;

  private ExperimentRules(Set<String> knownMetrics) {
    this.knownMetrics = knownMetrics;
  }

  /**
   * The draft that the body describes.
   *
   * @throws ProblemException 400 with all that is wrong
   */
  static Experiment check(String tenant, ExperimentBody body, Set<String> knownMetrics) {
    return new ExperimentRules(knownMetrics).draft(tenant, body);
  }

  private Experiment draft(String tenant, ExperimentBody body) {
    String id = faults.id("/id", body.id());
    String fallback = id.isEmpty() ? "?" : id;
    String name = faults.line("/name", body.name(), fallback);
    String salt = faults.line("/salt", body.salt(), fallback);
    String layerSalt = LAYER_SALT_PREFIX + id;
    if (salt.equals(layerSalt)) {
      faults.add("/salt", "must differ from the layer's: with one draw, variants would be biased");
    }
    int allocation = share("/allocation", body.allocation(), Bucketer.BUCKETS);
    List<Variant> variants = variants(body.variants());
    List<String> metrics = metrics(body.metrics());
    faults.throwIfAny();
    return Experiment.builder(tenant, id)
        .name(name)
        .salt(salt)
        .allocation(allocation)
        .variants(variants)
        .metricIds(metrics)
        .build();
  }

  private List<Variant> variants(@Nullable List<@Nullable VariantBody> bodies) {
    if (bodies == null || bodies.size() < 2 || bodies.size() > MAX_VARIANTS) {
      faults.add("/variants", "must hold 2 to " + MAX_VARIANTS + " variants");
      return List.of();
    }
    List<Variant> variants = new ArrayList<>(bodies.size());
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < bodies.size(); i++) {
      variant("/variants/" + i, bodies.get(i), ids).ifPresent(variants::add);
    }
    long sum = variants.stream().mapToLong(Variant::weight).sum();
    if (variants.size() == bodies.size() && sum != Bucketer.BUCKETS) {
      faults.add("/variants", "must have weights that add up to 10000, not " + sum);
    }
    return variants;
  }

  private Optional<Variant> variant(String pointer, @Nullable VariantBody body, Set<String> ids) {
    if (body == null) {
      faults.add(pointer, "must be an object");
      return Optional.empty();
    }
    String id = faults.id(pointer + "/id", body.id());
    if (!id.isEmpty() && !ids.add(id)) {
      faults.add(pointer + "/id", "must be unique in the experiment");
    }
    String name = faults.line(pointer + "/name", body.name(), id.isEmpty() ? "?" : id);
    if (body.weight() == null) {
      faults.add(pointer + "/weight", "is required");
    }
    int weight = share(pointer + "/weight", body.weight(), 0);
    return Optional.of(new Variant(id, name, weight, config(pointer + "/config", body.config())));
  }

  private int share(String pointer, @Nullable Integer share, int absent) {
    if (share == null) {
      return absent;
    }
    if (share < 0 || share > Bucketer.BUCKETS) {
      faults.add(pointer, "must be between 0 and " + Bucketer.BUCKETS);
    }
    return share;
  }

  private String config(String pointer, @Nullable JsonNode config) {
    if (config == null || config.isNull()) {
      return "{}";
    }
    String json = config.toString();
    if (!config.isObject()) {
      faults.add(pointer, "must be an object");
    } else if (json.length() > MAX_CONFIG_LENGTH) {
      faults.add(pointer, "must have at most " + MAX_CONFIG_LENGTH + " characters");
    } else if (!Text.isWellFormed(json)) {
      faults.add(pointer, "must not contain half surrogate pairs");
    }
    return json;
  }

  private List<String> metrics(@Nullable List<@Nullable String> ids) {
    if (ids == null) {
      return List.of();
    }
    if (ids.size() > MAX_METRICS) {
      faults.add("/metrics", "must hold at most " + MAX_METRICS + " metrics");
    }
    List<String> metrics = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      if (id == null || !knownMetrics.contains(id)) {
        faults.add("/metrics/" + i, "must be the id of a metric");
      } else if (metrics.contains(id)) {
        faults.add("/metrics/" + i, "must be unique in the experiment");
      } else {
        metrics.add(id);
      }
    }
    return metrics;
  }
}
