package dev.splitstream.assignment.server.catalog.rules.indirect;

import dev.splitstream.assignment.server.catalog.rules.LifecycleTransition;
import dev.splitstream.assignment.server.catalog.rules.indirect.Dependency.Sense;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Prerequisite;
import dev.splitstream.catalog.targeting.Serve;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds how the units of one experiment depend on an entry, directly or through others. */
final class DependencySearch {
  private final TenantCatalog catalog;
  private final EntryKind kind;
  private final String id;
  private final Experiment experiment;
  private final List<Dependency> found = new ArrayList<>();

  /** What was visited, in which sense: a group that is reached twice depends on the same. */
  private final Set<String> seen = new HashSet<>();

  private DependencySearch(
      TenantCatalog catalog, EntryKind kind, String id, Experiment experiment) {
    this.catalog = catalog;
    this.kind = kind;
    this.id = id;
    this.experiment = experiment;
  }

  /** The dependencies of an experiment on the entry of this kind and id. */
  static List<Dependency> of(
      TenantCatalog catalog, EntryKind kind, String id, Experiment experiment) {
    DependencySearch search = new DependencySearch(catalog, kind, id, experiment);
    List<String> start = List.of("experiment " + experiment.id());
    search.audience(experiment.audience(), Sense.SAME, start);
    search.segment(Segment.INTERNAL, Sense.OPPOSITE, start);
    search.segment(Segment.OPTED_OUT, Sense.OPTED_OUT, start);
    for (Prerequisite one : experiment.prerequisites()) {
      search.flag(one.flagId(), Optional.of(one), start);
    }
    return search.found;
  }

  private void audience(@Nullable Audience audience, Sense sense, List<String> way) {
    if (audience instanceof Audience.All all) {
      all.all().forEach(part -> audience(part, sense, way));
    } else if (audience instanceof Audience.Any any) {
      any.any().forEach(part -> audience(part, sense, way));
    } else if (audience instanceof Audience.Not not) {
      audience(not.not(), sense.negated(), way);
    } else if (audience instanceof Audience.InSegment in) {
      segment(in.segment(), sense, way);
    }
  }

  private void segment(String segmentId, Sense sense, List<String> way) {
    List<String> longer = and(way, EntryKind.SEGMENT, segmentId);
    if (isEdited(EntryKind.SEGMENT, segmentId)) {
      found.add(new Dependency(experiment.id(), longer, sense, Optional.empty()));
      return;
    }
    Segment segment = catalog.segments().get(segmentId);
    if (segment != null && seen.add("segment " + segmentId + sense)) {
      audience(segment.audience(), sense, longer);
    }
  }

  private void flag(String flagId, Optional<Prerequisite> direct, List<String> way) {
    List<String> longer = and(way, EntryKind.FLAG, flagId);
    if (isEdited(EntryKind.FLAG, flagId)) {
      found.add(new Dependency(experiment.id(), longer, Sense.ANY, direct));
      return;
    }
    Flag flag = catalog.flags().get(flagId);
    if (flag == null || !seen.add("flag " + flagId)) {
      return;
    }
    flag.prerequisites().forEach(one -> flag(one.flagId(), Optional.empty(), longer));
    for (FlagRule rule : flag.rules()) {
      audience(rule.audience(), Sense.ANY, longer);
      if (rule.serve() instanceof Serve.Run run) {
        experiment(run.experiment(), longer);
      }
    }
  }

  /** An experiment that a flag runs; one that is not under way serves nothing. */
  private void experiment(String experimentId, List<String> way) {
    List<String> longer = and(way, EntryKind.EXPERIMENT, experimentId);
    if (isEdited(EntryKind.EXPERIMENT, experimentId)) {
      found.add(new Dependency(experiment.id(), longer, Sense.ANY, Optional.empty()));
      return;
    }
    Experiment run = catalog.experiments().get(experimentId);
    if (run != null
        && LifecycleTransition.isUnderWay(run)
        && seen.add("experiment " + experimentId)) {
      audience(run.audience(), Sense.ANY, longer);
      run.prerequisites().forEach(one -> flag(one.flagId(), Optional.empty(), longer));
    }
  }

  private boolean isEdited(EntryKind otherKind, String otherId) {
    return kind == otherKind && id.equals(otherId);
  }

  private static List<String> and(List<String> way, EntryKind kind, String id) {
    List<String> longer = new ArrayList<>(way);
    longer.add(kind.words() + " " + id);
    return longer;
  }
}
