package dev.splitstream.assignment.server.catalog.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.catalog.report.DailyReport.Changes;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.audit.AuditRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DailyReportTest {
  private static final LocalDate DAY = LocalDate.of(2025, 1, 8);

  private final List<AuditRecord> history = new ArrayList<>();

  @Test
  void emptyHistory_givesAnEmptyReport() {
    assertThat(report()).isEqualTo(new DailyReport(DAY, 0, 0, Map.of(), 0, List.of()));
  }

  @Test
  void counts_areThoseOfTheDaysEnd() {
    edit("a", "2025-01-07T00:00:00Z", null, ExperimentStatus.RUNNING);
    edit("b", "2025-01-07T00:00:00Z", null, ExperimentStatus.RUNNING);
    edit("b", "2025-01-08T23:59:59.999999Z", ExperimentStatus.RUNNING, ExperimentStatus.PAUSED);
    edit("c", "2025-01-08T00:00:00Z", null, ExperimentStatus.DRAFT);
    edit("a", "2025-01-09T00:00:00Z", ExperimentStatus.RUNNING, ExperimentStatus.STOPPED);
    assertThat(report())
        .extracting(DailyReport::active, DailyReport::inactive)
        .containsExactly(1, 2);
  }

  @Test
  void archivedAndDeleted_areNeitherActiveNorInactive() {
    edit("a", "2025-01-08T01:00:00Z", ExperimentStatus.STOPPED, ExperimentStatus.ARCHIVED);
    edit("b", "2025-01-08T01:00:00Z", ExperimentStatus.DRAFT, null);
    assertThat(report())
        .extracting(DailyReport::active, DailyReport::inactive)
        .containsExactly(0, 0);
  }

  @Test
  void everyChangeInTheDay_isCounted() {
    edit("a", "2025-01-07T23:59:59.999999Z", null, ExperimentStatus.DRAFT);
    edit("a", "2025-01-08T00:00:00Z", ExperimentStatus.DRAFT, ExperimentStatus.RUNNING);
    edit("a", "2025-01-08T01:00:00Z", ExperimentStatus.RUNNING, ExperimentStatus.RUNNING);
    edit("a", "2025-01-08T02:00:00Z", ExperimentStatus.RUNNING, ExperimentStatus.PAUSED);
    edit("a", "2025-01-08T03:00:00Z", ExperimentStatus.PAUSED, ExperimentStatus.STOPPED);
    edit("a", "2025-01-09T00:00:00Z", ExperimentStatus.STOPPED, ExperimentStatus.ARCHIVED);
    edit("b", "2025-01-08T01:00:00Z", null, ExperimentStatus.DRAFT);
    assertThat(report().changes()).containsExactly(new Changes("a", 3, 1, 1));
  }

  private DailyReport report() {
    return DailyReport.of(DAY, history);
  }

  private void edit(
      String id, String at, @Nullable ExperimentStatus before, @Nullable ExperimentStatus after) {
    history.add(
        new AuditRecord(
            "acme",
            history.size() + 1,
            EntryKind.EXPERIMENT,
            id,
            "edit",
            "ann",
            null,
            Instant.parse(at),
            document(id, before),
            document(id, after)));
  }

  private static @Nullable String document(String id, @Nullable ExperimentStatus status) {
    return status == null
        ? null
        : CatalogJson.write(Experiment.builder("acme", id).status(status).build());
  }
}
