package dev.splitstream.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one tenant's evaluation and analysis need.
 *
 * @param revision of the tenant's last edit
 * @param experiments by id
 * @param metrics by id
 * @param flags by id
 * @param layers by id
 * @param holdouts by id
 * @param segments by id
 * @param privacy by id, which is constant: at most one
 * @param eventTypes declared events, by id
 * @param governance by id, which is constant: at most one
 */
public record TenantCatalog(
    long revision,
    Map<String, Experiment> experiments,
    Map<String, Metric> metrics,
    Map<String, Flag> flags,
    Map<String, Layer> layers,
    Map<String, Holdout> holdouts,
    Map<String, Segment> segments,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, PrivacySettings> privacy,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, EventDeclaration> eventTypes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, GovernanceSettings> governance) {
  /** A tenant with nothing yet. */
  public static final TenantCatalog EMPTY = of(0, List.of());

  /** Copies the maps. */
  public TenantCatalog {
    experiments = Map.copyOf(experiments);
    metrics = Map.copyOf(metrics);
    flags = Map.copyOf(flags);
    layers = Map.copyOf(layers);
    holdouts = Map.copyOf(holdouts);
    segments = Map.copyOf(segments);
    // Documents of tenants without these settings, and of earlier versions, lack these members.
    privacy = privacy == null ? Map.of() : Map.copyOf(privacy);
    eventTypes = eventTypes == null ? Map.of() : Map.copyOf(eventTypes);
    governance = governance == null ? Map.of() : Map.copyOf(governance);
  }

  /** A catalog of these entries. */
  public static TenantCatalog of(long revision, Collection<? extends CatalogEntry> entries) {
    return new TenantCatalog(
        revision,
        byId(Experiment.class, entries),
        byId(Metric.class, entries),
        byId(Flag.class, entries),
        byId(Layer.class, entries),
        byId(Holdout.class, entries),
        byId(Segment.class, entries),
        byId(PrivacySettings.class, entries),
        byId(EventDeclaration.class, entries),
        byId(GovernanceSettings.class, entries));
  }

  private static <T extends CatalogEntry> Map<String, T> byId(
      Class<T> type, Collection<? extends CatalogEntry> entries) {
    Map<String, T> found = new HashMap<>();
    for (CatalogEntry entry : entries) {
      if (type.isInstance(entry)) {
        found.put(entry.id(), type.cast(entry));
      }
    }
    return found;
  }

  /** All entries of a kind, by id. */
  public Map<String, ? extends CatalogEntry> entries(EntryKind kind) {
    return switch (kind) {
      case EXPERIMENT -> experiments;
      case METRIC -> metrics;
      case FLAG -> flags;
      case LAYER -> layers;
      case HOLDOUT -> holdouts;
      case SEGMENT -> segments;
      case PRIVACY -> privacy;
      case EVENT_TYPE -> eventTypes;
      case GOVERNANCE -> governance;
    };
  }

  /** Everything in it, kind by kind, in the order of {@link EntryKind}. */
  public List<CatalogEntry> entries() {
    List<CatalogEntry> all = new ArrayList<>();
    for (EntryKind kind : EntryKind.values()) {
      all.addAll(entries(kind).values());
    }
    return all;
  }

  /** What the tenant keeps of a person: its settings, or the default. */
  public PrivacySettings privacySettings() {
    return privacy.getOrDefault(PrivacySettings.ID, PrivacySettings.DEFAULT);
  }

  /** Who may edit what, and what needs approval: the tenant's settings, or the default. */
  public GovernanceSettings governanceSettings() {
    return governance.getOrDefault(GovernanceSettings.ID, GovernanceSettings.DEFAULT);
  }

  /** The experiment with this id, if there is one. */
  public Optional<Experiment> experiment(String id) {
    return Optional.ofNullable(experiments.get(id));
  }

  /**
   * The revision since which an experiment has a metric as it is defined now. A unit is measured if
   * its first exposure was checked against this revision or a newer one: what the others did before
   * was not recorded.
   *
   * @return 0 when the experiment had the metric from the beginning, as far as is known
   */
  public static long metricSince(Experiment experiment, Metric metric) {
    return Math.max(experiment.metricsSince().getOrDefault(metric.id(), 0L), metric.definedAt());
  }

  /**
   * The revision before which the live results of an experiment's metric are incomplete: the metric
   * was added, or redefined, after the experiment had started. Units whose first exposure is older
   * are missing until the history is replayed.
   *
   * @return empty when the results are complete, and when the experiment or metric does not exist
   */
  public OptionalLong incompleteBefore(String experimentId, String metricId) {
    Experiment experiment = experiments.get(experimentId);
    Metric metric = metrics.get(metricId);
    if (experiment == null || metric == null || experiment.status() == ExperimentStatus.DRAFT) {
      return OptionalLong.empty();
    }
    long since = metricSince(experiment, metric);
    return since > experiment.startedRevision() ? OptionalLong.of(since) : OptionalLong.empty();
  }
}
