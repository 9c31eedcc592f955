package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records in an entry since which revision its metrics have been measured as they are now. Events
 * carry the revision they were checked against, so the pipeline knows which of them a metric has
 * seen.
 */
final class RevisionStamps {
  private RevisionStamps() {}

  /** The entry as of this revision, given the entry before the edit, if there was one. */
  static CatalogEntry stamped(@Nullable CatalogEntry before, CatalogEntry after, long revision) {
    CatalogEntry current = after.withRevision(revision);
    if (current instanceof Metric metric) {
      return metric.withDefinedAt(definedAt(before, metric, revision));
    }
    if (current instanceof Experiment experiment) {
      return stamped(before instanceof Experiment known ? known : null, experiment, revision);
    }
    return current;
  }

  private static long definedAt(@Nullable CatalogEntry before, Metric after, long revision) {
    return before instanceof Metric known && known.measuresLike(after)
        ? known.definedAt()
        : revision;
  }

  private static Experiment stamped(@Nullable Experiment before, Experiment after, long revision) {
    boolean draft = after.status() == ExperimentStatus.DRAFT;
    if (before == null || draft || before.status() == ExperimentStatus.DRAFT) {
      return after.toBuilder().metricsSince(Map.of()).startedRevision(draft ? 0 : revision).build();
    }
    return after.toBuilder()
        .metricsSince(metricsSince(before, after, revision))
        .startedRevision(before.startedRevision())
        .build();
  }

  private static Map<String, Long> metricsSince(
      Experiment before, Experiment after, long revision) {
    Map<String, Long> since = new TreeMap<>();
    for (String metricId : after.metricIds()) {
      if (!before.metricIds().contains(metricId)) {
        since.put(metricId, revision);
      } else if (before.metricsSince().containsKey(metricId)) {
        since.put(metricId, before.metricsSince().get(metricId));
      }
    }
    return since;
  }
}
