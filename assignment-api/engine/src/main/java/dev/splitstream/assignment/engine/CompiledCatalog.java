package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.allocation.Holdouts;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a tenant's catalog, compiled for evaluation. Immutable and thread-safe; compiled
 * outside of requests.
 */
public final class CompiledCatalog {
  /** An empty catalog. */
  public static final CompiledCatalog EMPTY = compile(TenantCatalog.EMPTY, UnitLists.NONE);

  private final TenantCatalog source;
  private final Map<String, CompiledExperiment> experiments;
  private final Map<String, CompiledFlag> flags;
  private final Map<String, CompiledSegment> segments;
  private final Holdouts holdouts;
  private final Set<String> circular;
  private final Set<String> circularSegments;
  private final RunningIndex running;

  private CompiledCatalog(
      TenantCatalog source, UnitLists lists, @Nullable CompiledCatalog earlier) {
    this.source = source;
    this.experiments = new HashMap<>(source.experiments().size() * 2);
    this.flags = new HashMap<>();
    this.segments = new HashMap<>();
    for (Experiment experiment : source.experiments().values()) {
      experiments.put(experiment.id(), compiled(experiment, earlier));
    }
    for (Flag flag : source.flags().values()) {
      CompiledFlag before = earlier == null ? null : earlier.flags.get(flag.id());
      flags.put(flag.id(), before != null && before.isOf(flag) ? before : new CompiledFlag(flag));
    }
    for (Segment segment : source.segments().values()) {
      CompiledSegment before = earlier == null ? null : earlier.segments.get(segment.id());
      segments.put(
          segment.id(),
          before != null && before.isOf(segment) ? before : CompiledSegment.of(segment, lists));
    }
    this.holdouts = new Holdouts(source.holdouts().values());
    this.circular = ReferenceCycles.of(References.betweenFlags(source));
    this.circularSegments = ReferenceCycles.of(References.betweenSegments(source));
    this.running = new RunningIndex(experiments);
  }

  /** Compiles a catalog. Never fails: entries that make no sense decide nothing. */
  public static CompiledCatalog compile(TenantCatalog source, UnitLists lists) {
    return new CompiledCatalog(source, lists, null);
  }

  /**
   * Compiles a later revision. The result equals that of {@link #compile}, but unchanged entries
   * are reused.
   */
  public CompiledCatalog next(TenantCatalog changed, UnitLists lists) {
    return new CompiledCatalog(changed, lists, this);
  }

  private CompiledExperiment compiled(Experiment experiment, @Nullable CompiledCatalog earlier) {
    String salt = layerSalt(experiment);
    CompiledExperiment before = earlier == null ? null : earlier.experiments.get(experiment.id());
    return before != null && before.isOf(experiment, salt)
        ? before
        : new CompiledExperiment(experiment, salt);
  }

  private String layerSalt(Experiment experiment) {
    if (experiment.layerId() == null) {
      return experiment.ownLayerSalt();
    }
    Layer layer = source.layers().get(experiment.layerId());
    return layer == null ? experiment.layerId() : layer.salt();
  }

  /** The revision of the tenant's last edit. */
  public long revision() {
    return source.revision();
  }

  /** What this was compiled from. */
  public TenantCatalog source() {
    return source;
  }

  @Nullable CompiledExperiment experiment(String id) {
    return experiments.get(id);
  }

  @Nullable CompiledFlag flag(String id) {
    return flags.get(id);
  }

  /** The flag, for entries that refer to it; null if it is part of a cycle. */
  @Nullable CompiledFlag referredFlag(String id) {
    return !circular.isEmpty() && circular.contains(References.flag(id)) ? null : flags.get(id);
  }

  /** The experiment, for the rule that runs it; null if it is part of a cycle. */
  @Nullable CompiledExperiment referredExperiment(String id) {
    return !circular.isEmpty() && circular.contains(References.experiment(id))
        ? null
        : experiments.get(id);
  }

  /** Whether the unit is in the segment. Unknown segments and those in a cycle have no units. */
  boolean isInSegment(String id, Unit unit) {
    if (segments.isEmpty()) {
      return false;
    }
    CompiledSegment segment = segments.get(id);
    return segment != null && !circularSegments.contains(id) && segment.contains(this, unit);
  }

  Holdouts holdouts() {
    return holdouts;
  }

  RunningIndex running() {
    return running;
  }
}
