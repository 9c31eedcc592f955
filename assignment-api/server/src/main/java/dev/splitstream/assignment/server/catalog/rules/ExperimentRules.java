package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.catalog.rules.condition.AudienceRules;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.allocation.HashMethod;
import dev.splitstream.catalog.allocation.RampStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules for experiments. */
final class ExperimentRules implements EntryRules {
  private static final int MAX_METRICS = 100;
  private static final int MAX_STEPS = 100;

  @Override
  public Experiment read(JsonObjectReader body, EditContext context) {
    Optional<Experiment> before = context.before(Experiment.class);
    String layerId = body.reference("layer_id");
    HashMethod hash = body.choice("hash", HashMethod.class).orElse(HashMethod.SPLITSTREAM);
    BucketRange range = range(body, layerId);
    List<String> metrics = body.texts("metrics", MAX_METRICS);
    Experiment experiment =
        Experiment.builder(context.tenant(), context.id())
            .name(body.line("name", context.id()))
            .brief(PlanRules.brief(body))
            .ownerTeam(body.optionalId("owner_team"))
            .salt(body.line("salt", before.map(Experiment::salt).orElse(context.id())))
            .hash(hash)
            .layerId(layerId)
            .range(range)
            .allocation(body.integer("allocation", 0, range.width(), range.width()))
            .ramp(ramp(body, range.width()))
            .startAt(body.time("start_at").orElse(null))
            .endAt(body.time("end_at").orElse(null))
            .audience(AudienceRules.read(body, "audience"))
            .prerequisites(Prerequisites.read(body))
            .includesBots(body.truth("includes_bots", false))
            .clientVisible(body.truth("client_visible", false))
            .sticky(body.truth("sticky", false))
            .externalAssignment(body.truth("external_assignment", false))
            .variants(VariantRules.read(body, before))
            .metricIds(metrics)
            .analysis(PlanRules.analysis(body, metrics, context.catalog()))
            .build();
    check(body, context, experiment);
    return before
        .map(
            was ->
                experiment.toBuilder()
                    .status(was.status())
                    .overrides(remaining(was, experiment))
                    .startedAt(was.startedAt().orElse(null))
                    .build())
        .orElse(experiment);
  }

  /** Removes overrides of variants that no longer exist, as they would serve nothing. */
  private static Map<String, String> remaining(Experiment before, Experiment after) {
    return before.overrides().entrySet().stream()
        .filter(override -> after.variant(override.getValue()).isPresent())
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public List<String> unedited() {
    return List.of(
        "tenant",
        "status",
        "overrides",
        "decision",
        "muted_checks",
        "metrics_since",
        "started_at",
        "stopped_at",
        "reassigned_at",
        "earlier_splits",
        "started_revision",
        "revision");
  }

  @Override
  public List<String> breakingChanges(EditContext context, CatalogEntry after) {
    return context
        .before(Experiment.class)
        .filter(LifecycleTransition::isUnderWay)
        .map(before -> BreakingChanges.reasons(before, (Experiment) after, context.now()))
        .orElse(List.of());
  }

  private static BucketRange range(JsonObjectReader body, @Nullable String layerId) {
    Optional<JsonObjectReader> given = body.object("range");
    if (given.isEmpty()) {
      if (layerId != null) {
        body.require("range");
      }
      return BucketRange.ALL;
    }
    JsonObjectReader fields = given.get();
    int start = fields.requiredInteger("start", 0, BucketRange.BUCKETS);
    int end = fields.requiredInteger("end", 0, BucketRange.BUCKETS);
    fields.done();
    if (end <= start) {
      body.fault("range", "must end after it starts");
      return BucketRange.ALL;
    }
    BucketRange range = new BucketRange(start, end);
    if (layerId == null && !range.equals(BucketRange.ALL)) {
      body.fault("range", "needs a layer: without one, all buckets are its own");
    }
    return range;
  }

  private static List<RampStep> ramp(JsonObjectReader body, int width) {
    List<RampStep> steps = new ArrayList<>();
    for (JsonObjectReader step : body.objects("ramp", MAX_STEPS)) {
      step.require("at");
      Optional<Instant> at = step.time("at");
      int allocation = step.requiredInteger("allocation", 0, width);
      step.done();
      if (at.isPresent()) {
        if (!steps.isEmpty() && !at.get().isAfter(steps.get(steps.size() - 1).at())) {
          step.fault("at", "must be after the previous step");
        }
        steps.add(new RampStep(at.get(), allocation));
      }
    }
    return steps;
  }

  private static void check(JsonObjectReader body, EditContext context, Experiment experiment) {
    Instant start = experiment.startAt();
    Instant end = experiment.endAt();
    if (start != null && end != null && !start.isBefore(end)) {
      body.fault("end_at", "must be after start_at");
    }
    if (context.catalog().flags().containsKey(context.id())) {
      body.fault("id", "is the id of a flag: flags and experiments share one namespace");
    }
    String layerId = experiment.layerId();
    if (layerId == null) {
      salt(body, experiment, experiment.ownLayerSalt());
      return;
    }
    Layer layer = context.catalog().layers().get(layerId);
    if (layer != null) {
      salt(body, experiment, layer.salt());
    }
    if (experiment.hash() != HashMethod.SPLITSTREAM) {
      body.fault("hash", "must be splitstream in a layer: others do not share its draw");
    }
    boolean claims =
        context.before(Experiment.class).map(LifecycleTransition::ownsRange).orElse(true);
    if (claims && body.has("range")) {
      overlaps(body, context, experiment, layerId);
    }
  }

  private static void salt(JsonObjectReader body, Experiment experiment, String layerSalt) {
    if (experiment.salt().equals(layerSalt)) {
      body.fault("salt", "must differ from the layer's: with one draw, variants would be biased");
    }
  }

  private static void overlaps(
      JsonObjectReader body, EditContext context, Experiment experiment, String layerId) {
    context.catalog().experiments().values().stream()
        .filter(other -> layerId.equals(other.layerId()) && !other.id().equals(experiment.id()))
        .filter(LifecycleTransition::ownsRange)
        .filter(other -> other.range().overlaps(experiment.range()))
        .sorted(Comparator.comparing(Experiment::id))
        .forEach(
            other ->
                body.fault(
                    "range",
                    "overlaps with experiment "
                        + other.id()
                        + ", which owns "
                        + other.range().start()
                        + " to "
                        + other.range().end()));
  }
}
