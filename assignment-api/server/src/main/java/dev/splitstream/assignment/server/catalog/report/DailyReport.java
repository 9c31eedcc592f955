package dev.splitstream.assignment.server.catalog.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.assignment.server.catalog.input.EnumNames;
import dev.splitstream.catalog.AuditKind;
import dev.splitstream.catalog.AuditRecord;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a tenant's experiments in a day. Active are those that run; inactive are drafts
 * and those that are paused or stopped. Archived and deleted ones are neither.
 *
 * @param date the day, UTC
 * @param active how many were active at its end
 * @param inactive how many were inactive at its end
 * @param byStatus how many there were at its end in each status that any had, archived included
 * @param experimentsChanged how many changed their status in the day
 * @param changes those, by id
 */
public record DailyReport(
    LocalDate date,
    int active,
    int inactive,
    @JsonProperty("by_status") Map<String, Integer> byStatus,
    @JsonProperty("experiments_changed") int experimentsChanged,
    List<Changes> changes) {

  /**
   * How often an experiment changed.
   *
   * @param experimentId which
   * @param changes from any status to any other
   * @param activations of those, from inactive to active
   * @param deactivations of those, from active to anything else
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
   * The report of a day.
   *
   * @param history in order; at least all edits of experiments in the day, and the last of each
   *     before it. What came later is passed over
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
    last.values().forEach(status -> byStatus.merge(EnumNames.name(status), 1, Integer::sum));
    int active = byStatus.getOrDefault(EnumNames.name(ExperimentStatus.RUNNING), 0);
    int archived = byStatus.getOrDefault(EnumNames.name(ExperimentStatus.ARCHIVED), 0);
    return new DailyReport(
        day, active, last.size() - active - archived, byStatus, changes.size(), changes);
  }

  private static @Nullable ExperimentStatus status(@Nullable String document) {
    return document == null
        ? null
        : ((Experiment) CatalogJson.read(EntryKind.EXPERIMENT, document)).status();
  }
}
