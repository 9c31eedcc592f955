package dev.splitstream.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.allocation.EarlierSplit;
import dev.splitstream.catalog.allocation.HashMethod;
import dev.splitstream.catalog.allocation.RampStep;
import dev.splitstream.catalog.plan.AnalysisPlan;
import dev.splitstream.catalog.plan.Brief;
import dev.splitstream.catalog.plan.Decision;
import dev.splitstream.catalog.plan.MetricRole;
import dev.splitstream.catalog.plan.MutedCheck;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Prerequisite;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of two or more variants.
 *
 * @param tenant the customer company
 * @param id unique in the tenant
 * @param name for people
 * @param brief what it is about; empty for nothing
 * @param ownerTeam the team that owns it; null for none
 * @param status where it is in its lifecycle
 * @param salt decides which variant a unit gets
 * @param hash how draws are made
 * @param layerId the layer it is in; null for a layer of its own
 * @param range which of the layer's buckets are its own
 * @param allocation how many of those take part, counted from the first; at most all of them
 * @param ramp planned changes of the allocation, in the order of their times
 * @param startAt from when on it assigns units, if it runs; null for at once
 * @param endAt until when; null for without end
 * @param audience whom it is for; null for all units
 * @param prerequisites flags that must serve something first
 * @param includesBots whether bots are assigned too
 * @param clientVisible whether browser keys may see it
 * @param sticky whether a unit keeps a variant that it says it has, where it could otherwise lose
 *     it
 * @param externalAssignment whether another system assigns its units, so that exposures cannot be
 *     compared with the variants drawn here
 * @param variants the arms; the first is the control
 * @param overrides variant by pseudonym of the unit
 * @param metricIds what is measured, in the order of display
 * @param analysis how it is to be judged; empty for the defaults
 * @param decision what was decided after it was stopped; empty until then
 * @param mutedChecks by name: checks that withhold nothing, see {@link MutedCheck#CHECKS}
 * @param metricsSince by metric: the revision that added it, for metrics that came after the start;
 *     managed by the server
 * @param startedAt when it first ran
 * @param stoppedAt when it was stopped; managed by the server
 * @param reassignedAt when units were last drawn to other variants while it ran, or when it was
 *     started as of an earlier time; managed by the server
 * @param earlierSplits weights that it had before they were changed while it ran, oldest first;
 *     managed by the server
 * @param startedRevision the revision that started it; 0 while it is a draft; managed by the server
 * @param revision the catalog revision of its last change
 */
public record Experiment(
    String tenant,
    String id,
    String name,
    Optional<Brief> brief,
    @Nullable String ownerTeam,
    ExperimentStatus status,
    String salt,
    HashMethod hash,
    @Nullable String layerId,
    BucketRange range,
    int allocation,
    List<RampStep> ramp,
    @Nullable Instant startAt,
    @Nullable Instant endAt,
    @Nullable Audience audience,
    List<Prerequisite> prerequisites,
    boolean includesBots,
    boolean clientVisible,
    boolean sticky,
    @JsonInclude(Include.NON_DEFAULT) boolean externalAssignment,
    List<Variant> variants,
    Map<String, String> overrides,
    @JsonProperty("metrics") List<String> metricIds,
    Optional<AnalysisPlan> analysis,
    Optional<Decision> decision,
    @JsonInclude(Include.NON_EMPTY) Map<String, MutedCheck> mutedChecks,
    @JsonInclude(Include.NON_EMPTY) Map<String, Long> metricsSince,
    Optional<Instant> startedAt,
    Optional<Instant> stoppedAt,
    Optional<Instant> reassignedAt,
    @JsonInclude(Include.NON_EMPTY) List<EarlierSplit> earlierSplits,
    @JsonInclude(Include.NON_DEFAULT) long startedRevision,
    long revision)
    implements CatalogEntry {

  /** Copies lists and maps. */
  public Experiment {
    ramp = List.copyOf(ramp);
    prerequisites = List.copyOf(prerequisites);
    variants = List.copyOf(variants);
    overrides = Map.copyOf(overrides);
    metricIds = List.copyOf(metricIds);
    // Documents from before these fields existed lack them.
    mutedChecks = mutedChecks == null ? Map.of() : Map.copyOf(mutedChecks);
    metricsSince = metricsSince == null ? Map.of() : Map.copyOf(metricsSince);
    earlierSplits = earlierSplits == null ? List.of() : List.copyOf(earlierSplits);
  }

  /** A draft with this id, without variants, everything else at its default. */
  public static ExperimentBuilder builder(String tenant, String id) {
    return new ExperimentBuilder(tenant, id);
  }

  /** A copy to be changed. */
  public ExperimentBuilder toBuilder() {
    return new ExperimentBuilder(this);
  }

  /** The salt of the layer that it has for itself if it is in no other. */
  public String ownLayerSalt() {
    // Ids hold no colon, so no salt that is an id is ever that of a layer.
    return "layer:" + id;
  }

  /** The weights of its variants, by their ids. */
  public Map<String, Integer> weights() {
    return variants.stream().collect(Collectors.toMap(Variant::id, Variant::weight));
  }

  /** The variant with this id, if the experiment has it. */
  public Optional<Variant> variant(String variantId) {
    return variants.stream().filter(variant -> variant.id().equals(variantId)).findFirst();
  }

  /** How it is to be judged. */
  public AnalysisPlan plan() {
    return analysis.orElse(AnalysisPlan.NONE);
  }

  /** What a metric is for. */
  public MetricRole role(String metricId) {
    return plan().role(metricId, metricIds);
  }

  /** The arm that the others are compared with. */
  public Variant control() {
    return variants.get(0);
  }

  @Override
  public Experiment withRevision(long changed) {
    return toBuilder().revision(changed).build();
  }

  @Override
  public EntryKind entryKind() {
    return EntryKind.EXPERIMENT;
  }
}
