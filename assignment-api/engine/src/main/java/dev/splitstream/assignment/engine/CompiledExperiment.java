package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.allocation.Allocation;
import dev.splitstream.assignment.engine.allocation.Millis;
import dev.splitstream.assignment.engine.allocation.Ramp;
import dev.splitstream.assignment.engine.allocation.VariantTable;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.hash.Salt;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Variant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An experiment compiled for fast decisions: every decision object is created and everything is
 * parsed in advance. Of other entries it knows only its layer's salt.
 */
final class CompiledExperiment {
  private final Experiment source;
  private final String layerSaltText;
  private final Salt layerSalt;
  private final Allocation traffic;
  private final Ramp ramp;
  private final long startAt;
  private final long endAt;
  private final Map<Reason, Decision> without = new EnumMap<>(Reason.class);
  private final Decision[] split;
  private final Map<String, Decision> overrides = new HashMap<>();
  private final Map<String, Decision> sticky = new HashMap<>();
  private final AudienceMatcher audience;
  private final List<Requirement> requirements;

  CompiledExperiment(Experiment source, String layerSalt) {
    this.source = source;
    this.layerSaltText = layerSalt;
    this.layerSalt = new Salt(layerSalt);
    this.traffic = Allocation.of(source);
    this.ramp = new Ramp(source);
    this.startAt = source.startAt() == null ? Long.MIN_VALUE : Millis.of(source.startAt());
    this.endAt = source.endAt() == null ? Long.MAX_VALUE : Millis.of(source.endAt());
    for (Reason reason : Reason.values()) {
      without.put(reason, Decision.none(source.id(), reason));
    }
    this.split =
        source.variants().stream()
            .map(variant -> with(variant, Reason.SPLIT))
            .toArray(Decision[]::new);
    source
        .overrides()
        .forEach(
            (pseudonym, variantId) ->
                source
                    .variant(variantId)
                    .ifPresent(found -> overrides.put(pseudonym, with(found, Reason.OVERRIDE))));
    if (source.sticky()) {
      source.variants().forEach(one -> sticky.putIfAbsent(one.id(), with(one, Reason.STICKY)));
    }
    this.audience = AudienceMatcher.of(source.audience());
    this.requirements = Requirement.all(source.prerequisites());
  }

  private Decision with(Variant variant, Reason reason) {
    return new Decision(source.id(), variant, reason);
  }

  Experiment source() {
    return source;
  }

  String id() {
    return source.id();
  }

  /** Whether compiling these again would give an equal result. */
  boolean isOf(Experiment experiment, String salt) {
    return layerSaltText.equals(salt) && source.equals(experiment);
  }

  boolean isRunning() {
    return source.status() == ExperimentStatus.RUNNING;
  }

  boolean isScheduledAt(long nowMillis) {
    return nowMillis >= startAt && nowMillis < endAt;
  }

  AudienceMatcher audience() {
    return audience;
  }

  List<Requirement> requirements() {
    return requirements;
  }

  /** The decision that a unit gets no variant, for this reason. */
  Decision without(Reason reason) {
    return Objects.requireNonNull(without.get(reason));
  }

  /** The decision by override; null if no override names the unit. */
  @Nullable Decision override(Unit unit) {
    return overrides.isEmpty() ? null : overrides.get(unit.pseudonym());
  }

  /** Decisions by override, by pseudonym of the unit. */
  Map<String, Decision> overrides() {
    return overrides;
  }

  /** The earlier assignment that the unit keeps; null if it has none. */
  @Nullable Decision sticky(Unit unit) {
    if (sticky.isEmpty() || unit.sticky().isEmpty()) {
      return null;
    }
    String had = unit.sticky().get(source.id());
    return had == null ? null : sticky.get(had);
  }

  /** The unit's bucket in the layer; 0 if the draw ignores layers. */
  int layerBucket(String unitId) {
    return traffic.asksLayer() ? layerSalt.bucket(unitId) : 0;
  }

  /** The unit's bucket in the layer, even if the draw ignores layers. */
  int bucketInLayer(String unitId) {
    return layerSalt.bucket(unitId);
  }

  boolean asksLayer() {
    return traffic.asksLayer();
  }

  /** The decision by draw; null if the unit is not in the traffic. */
  @Nullable Decision split(String unitId, int layerBucket, long nowMillis) {
    int variant = traffic.variant(unitId, layerBucket, ramp.allocationAt(nowMillis));
    return variant == VariantTable.NO_VARIANT ? null : split[variant];
  }

  /**
   * The id of the variant that the unit draws if it takes part; null if another system assigns
   * units, or if a unit keeps what it had.
   */
  @Nullable String drawn(String unitId) {
    if (source.externalAssignment() || source.sticky()) {
      return null;
    }
    int variant = traffic.variant(unitId, source.range().start(), source.range().width());
    return variant == VariantTable.NO_VARIANT ? null : source.variants().get(variant).id();
  }

  int allocationAt(long nowMillis) {
    return ramp.allocationAt(nowMillis);
  }
}
