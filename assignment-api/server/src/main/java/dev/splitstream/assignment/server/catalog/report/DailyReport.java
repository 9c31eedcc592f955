package dev.splitstream.assignment.server.catalog.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.http.json.EnumNames;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's experiments on one day. Running experiments are active; drafts, paused and stopped
 * ones are inactive; archived and deleted ones are neither.
 *
 * @param date the day in UTC
 * @param active the number of active experiments at its end
 * @param inactive the number of inactive experiments at its end
 * @param byStatus the number of experiments at its end by status, archived included; absent
 *     statuses are left out
 * @param experimentsChanged the number of experiments that changed their status on that day
 * @param changes these experiments, by id
 */
public record DailyReport(
    LocalDate date,
    int active,
    int inactive,
    @JsonProperty("by_status") Map<String, Integer> byStatus,
    @JsonProperty("experiments_changed") int experimentsChanged,
    List<Changes> changes) {

  /**
   * How often an experiment changed its status.
   *
   * @param experimentId its id
   * @param changes the number of changes
   * @param activations changes from inactive to active
   * @param deactivations changes from active to any other status
   */
  record Changes(
      @JsonProperty("experiment_id") String experimentId,
      int changes,
      int activations,
      int deactivations) {
    private static Changes none(String experimentId) {
      return new Changes(experimentId, 0, 0, 0);
    }

    private Changes and(ExperimentStatus before, ExperimentStatus after) {
      return new Changes(
          experimentId,
          changes + 1,
          activations + (after == ExperimentStatus.RUNNING ? 1 : 0),
          deactivations + (before == ExperimentStatus.RUNNING ? 1 : 0));
    }
  }

  /**
   * Computes the report of a day.
   *
   * @param history in order: at least all edits of experiments on that day and the last one of each
   *     experiment before it; later edits are ignored
   */
  static DailyReport of(LocalDate day, Iterable<AuditRecord> history) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Map<String, ExperimentStatus> last = new TreeMap<>();
    Map<String, Changes> changes = new TreeMap<>();
    for (AuditRecord record : history) {
      if (record.kind() == AuditKind.EXPERIMENT && record.occurredAt().isBefore(end)) {
        String id = record.entryId();
        ExperimentStatus before = status(record.before());
        ExperimentStatus after = status(record.after());
        if (after == null) {
          last.remove(id);
        } else {
          last.put(id, after);
        }
        if (before != null
            && after != null
            && before != after
            && !record.occurredAt().isBefore(start)) {
          Changes soFar = changes.getOrDefault(id, Changes.none(id));
          changes.put(id, soFar.and(before, after));
        }
      }
    }
    return of(day, last, List.copyOf(changes.values()));
  }

  private static DailyReport of(
      LocalDate day, Map<String, ExperimentStatus> last, List<Changes> changes) {
    Map<String, Integer> byStatus = new TreeMap<>();
    last.values().forEach(status -> byStatus.merge(EnumNames.of(status), 1, Integer::sum));
    int active = byStatus.getOrDefault(EnumNames.of(ExperimentStatus.RUNNING), 0);
    int archived = byStatus.getOrDefault(EnumNames.of(ExperimentStatus.ARCHIVED), 0);
    return new DailyReport(
        day, active, last.size() - active - archived, byStatus, changes.size(), changes);
  }

  private static @Nullable ExperimentStatus status(@Nullable String document) {
    return document == null
        ? null
        : ((Experiment) CatalogJson.read(EntryKind.EXPERIMENT, document)).status();
  }
}
