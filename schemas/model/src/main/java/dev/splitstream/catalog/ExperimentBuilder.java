package dev.splitstream.catalog;

import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.allocation.EarlierSplit;
import dev.splitstream.catalog.allocation.HashMethod;
import dev.splitstream.catalog.allocation.RampStep;
import dev.splitstream.catalog.plan.AnalysisPlan;
import dev.splitstream.catalog.plan.Brief;
import dev.splitstream.catalog.plan.Decision;
import dev.splitstream.catalog.plan.MutedCheck;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Prerequisite;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds an experiment. {@link Experiment} explains each part. */
public final class ExperimentBuilder {
  private final String tenant;
  private final String id;
  private String name;
  private @Nullable String ownerTeam;
  private Optional<Brief> brief = Optional.empty();
  private ExperimentStatus status = ExperimentStatus.DRAFT;
  private String salt;
  private HashMethod hash = HashMethod.SPLITSTREAM;
  private @Nullable String layerId;
  private BucketRange range = BucketRange.ALL;
  private int allocation = BucketRange.BUCKETS;
  private List<RampStep> ramp = List.of();
  private @Nullable Instant startAt;
  private @Nullable Instant endAt;
  private @Nullable Audience audience;
  private List<Prerequisite> prerequisites = List.of();
  private boolean includesBots;
  private boolean clientVisible;
  private boolean sticky;
  private boolean externalAssignment;
  private List<Variant> variants = List.of();
  private Map<String, String> overrides = Map.of();
  private List<String> metricIds = List.of();
  private Optional<AnalysisPlan> analysis = Optional.empty();
  private Map<String, Long> metricsSince = Map.of();
  private @Nullable Instant startedAt;
  private @Nullable Instant stoppedAt;
  private @Nullable Decision decision;
  private Map<String, MutedCheck> mutedChecks = Map.of();
  private @Nullable Instant reassignedAt;
  private List<EarlierSplit> earlierSplits = List.of();
  private long startedRevision;
  private long revision;

  ExperimentBuilder(String tenant, String id) {
    this.tenant = tenant;
    this.id = id;
    this.name = id;
    this.salt = id;
  }

  ExperimentBuilder(Experiment experiment) {
    this.tenant = experiment.tenant();
    this.id = experiment.id();
    this.name = experiment.name();
    this.brief = experiment.brief();
    this.ownerTeam = experiment.ownerTeam();
    this.status = experiment.status();
    this.salt = experiment.salt();
    this.hash = experiment.hash();
    this.layerId = experiment.layerId();
    this.range = experiment.range();
    this.allocation = experiment.allocation();
    this.ramp = experiment.ramp();
    this.startAt = experiment.startAt();
    this.endAt = experiment.endAt();
    this.audience = experiment.audience();
    this.prerequisites = experiment.prerequisites();
    this.includesBots = experiment.includesBots();
    this.clientVisible = experiment.clientVisible();
    this.sticky = experiment.sticky();
    this.externalAssignment = experiment.externalAssignment();
    this.variants = experiment.variants();
    this.overrides = experiment.overrides();
    this.metricIds = experiment.metricIds();
    this.analysis = experiment.analysis();
    this.metricsSince = experiment.metricsSince();
    this.startedAt = experiment.startedAt().orElse(null);
    this.stoppedAt = experiment.stoppedAt().orElse(null);
    this.decision = experiment.decision().orElse(null);
    this.mutedChecks = experiment.mutedChecks();
    this.reassignedAt = experiment.reassignedAt().orElse(null);
    this.earlierSplits = experiment.earlierSplits();
    this.startedRevision = experiment.startedRevision();
    this.revision = experiment.revision();
  }

  public ExperimentBuilder name(String value) {
    this.name = value;
    return this;
  }

  /** What it is about; {@link Brief#NONE} for nothing. */
  public ExperimentBuilder brief(Brief value) {
    this.brief = Optional.of(value).filter(text -> !text.equals(Brief.NONE));
    return this;
  }

  public ExperimentBuilder ownerTeam(@Nullable String value) {
    this.ownerTeam = value;
    return this;
  }

  public ExperimentBuilder status(ExperimentStatus value) {
    this.status = value;
    return this;
  }

  public ExperimentBuilder salt(String value) {
    this.salt = value;
    return this;
  }

  public ExperimentBuilder hash(HashMethod value) {
    this.hash = value;
    return this;
  }

  public ExperimentBuilder layerId(@Nullable String value) {
    this.layerId = value;
    return this;
  }

  public ExperimentBuilder range(BucketRange value) {
    this.range = value;
    return this;
  }

  public ExperimentBuilder allocation(int value) {
    this.allocation = value;
    return this;
  }

  public ExperimentBuilder ramp(List<RampStep> value) {
    this.ramp = value;
    return this;
  }

  public ExperimentBuilder startAt(@Nullable Instant value) {
    this.startAt = value;
    return this;
  }

  public ExperimentBuilder endAt(@Nullable Instant value) {
    this.endAt = value;
    return this;
  }

  public ExperimentBuilder audience(@Nullable Audience value) {
    this.audience = value;
    return this;
  }

  public ExperimentBuilder prerequisites(List<Prerequisite> value) {
    this.prerequisites = value;
    return this;
  }

  public ExperimentBuilder includesBots(boolean value) {
    this.includesBots = value;
    return this;
  }

  public ExperimentBuilder clientVisible(boolean value) {
    this.clientVisible = value;
    return this;
  }

  public ExperimentBuilder sticky(boolean value) {
    this.sticky = value;
    return this;
  }

  public ExperimentBuilder variants(List<Variant> value) {
    this.variants = value;
    return this;
  }

  public ExperimentBuilder overrides(Map<String, String> value) {
    this.overrides = value;
    return this;
  }

  public ExperimentBuilder metricIds(List<String> value) {
    this.metricIds = value;
    return this;
  }

  /** How it is to be judged; {@link AnalysisPlan#NONE} for the defaults. */
  public ExperimentBuilder analysis(AnalysisPlan value) {
    this.analysis = Optional.of(value).filter(plan -> !plan.equals(AnalysisPlan.NONE));
    return this;
  }

  public ExperimentBuilder decision(@Nullable Decision value) {
    this.decision = value;
    return this;
  }

  public ExperimentBuilder mutedChecks(Map<String, MutedCheck> value) {
    this.mutedChecks = value;
    return this;
  }

  public ExperimentBuilder metricsSince(Map<String, Long> value) {
    this.metricsSince = value;
    return this;
  }

  public ExperimentBuilder startedRevision(long value) {
    this.startedRevision = value;
    return this;
  }

  public ExperimentBuilder startedAt(@Nullable Instant value) {
    this.startedAt = value;
    return this;
  }

  public ExperimentBuilder stoppedAt(@Nullable Instant value) {
    this.stoppedAt = value;
    return this;
  }

  public ExperimentBuilder reassignedAt(@Nullable Instant value) {
    this.reassignedAt = value;
    return this;
  }

  public ExperimentBuilder earlierSplits(List<EarlierSplit> value) {
    this.earlierSplits = value;
    return this;
  }

  public ExperimentBuilder externalAssignment(boolean value) {
    this.externalAssignment = value;
    return this;
  }

  public ExperimentBuilder revision(long value) {
    this.revision = value;
    return this;
  }

  /** The experiment. */
  public Experiment build() {
    return new Experiment(
        tenant,
        id,
        name,
        brief,
        ownerTeam,
        status,
        salt,
        hash,
        layerId,
        range,
        allocation,
        ramp,
        startAt,
        endAt,
        audience,
        prerequisites,
        includesBots,
        clientVisible,
        sticky,
        externalAssignment,
        variants,
        overrides,
        metricIds,
        analysis,
        Optional.ofNullable(decision),
        mutedChecks,
        metricsSince,
        Optional.ofNullable(startedAt),
        Optional.ofNullable(stoppedAt),
        Optional.ofNullable(reassignedAt),
        earlierSplits,
        startedRevision,
        revision);
  }
}
