package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.allocation.EarlierSplit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records in an entry what the analysis needs to know of its past: since which revision its metrics
 * have been measured as they are now, when it was stopped, when its units were last reassigned.
 * Events carry the revision they were checked against, so the pipeline knows which of them a metric
 * has seen.
 */
final class RevisionStamps {
  private RevisionStamps() {}

  /**
   * The entry as of this revision.
   *
   * @param before the entry before the edit; null if it is new
   * @param now the time of the edit
   */
  static CatalogEntry stamped(
      @Nullable CatalogEntry before, CatalogEntry after, long revision, Instant now) {
    CatalogEntry current = after.withRevision(revision);
    if (current instanceof Metric metric) {
      return metric.withDefinedAt(definedAt(before, metric, revision));
    }
    if (current instanceof Experiment experiment) {
      return stamped(before instanceof Experiment known ? known : null, experiment, revision, now);
    }
    return current;
  }

  private static long definedAt(@Nullable CatalogEntry before, Metric after, long revision) {
    return before instanceof Metric known && known.measuresLike(after)
        ? known.definedAt()
        : revision;
  }

  private static Experiment stamped(
      @Nullable Experiment before, Experiment after, long revision, Instant now) {
    boolean draft = after.status() == ExperimentStatus.DRAFT;
    if (before == null || draft || before.status() == ExperimentStatus.DRAFT) {
      return after.toBuilder()
          .metricsSince(Map.of())
          .startedRevision(draft ? 0 : revision)
          .stoppedAt(null)
          .reassignedAt(draft || !startedEarlier(after, now) ? null : now)
          .earlierSplits(List.of())
          .build();
    }
    return after.toBuilder()
        .metricsSince(metricsSince(before, after, revision))
        .startedRevision(before.startedRevision())
        .stoppedAt(stoppedAt(before, after, now))
        .reassignedAt(drawsAlike(before, after) ? before.reassignedAt().orElse(null) : now)
        .earlierSplits(
            before.weights().equals(after.weights())
                ? before.earlierSplits()
                : EarlierSplit.after(before.earlierSplits(), now, before.weights()))
        .build();
  }

  /** Started as of a time in the past: until now, another system assigned its units. */
  private static boolean startedEarlier(Experiment started, Instant now) {
    return started.startedAt().filter(at -> at.isBefore(now)).isPresent();
  }

  private static @Nullable Instant stoppedAt(Experiment before, Experiment after, Instant now) {
    if (!after.status().isOver()) {
      return null;
    }
    return before.status().isOver() ? before.stoppedAt().orElse(null) : now;
  }

  private static boolean drawsAlike(Experiment before, Experiment after) {
    return before.salt().equals(after.salt())
        && before.hash() == after.hash()
        && before.sticky() == after.sticky()
        && before.externalAssignment() == after.externalAssignment()
        && shares(before).equals(shares(after));
  }

  private static List<List<Object>> shares(Experiment experiment) {
    return experiment.variants().stream()
        .map(variant -> List.<Object>of(variant.id(), variant.weight(), variant.ranges()))
        .toList();
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
