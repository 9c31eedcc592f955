package dev.splitstream.assignment.server.catalog.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.store.catalog.InMemoryCatalog;
import dev.splitstream.store.report.DailyReportStore;
import dev.splitstream.store.report.DailyReportStore.Due;
import dev.splitstream.store.report.InMemoryDailyReportStore;
import dev.splitstream.store.tenant.InMemoryTenantStore;
import dev.splitstream.store.tenant.TenantStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.json.JsonMapper;

class DailyReportsTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 8);

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2025-01-08T10:00:00Z"), ZoneOffset.UTC);
  private final TenantStore tenants = new InMemoryTenantStore();
  private final DailyReportStore store =
      new InMemoryDailyReportStore(tenants, new InMemoryCatalog());
  private final DailyReports reports =
      new DailyReports(
          store,
          new ReportTransactions(
              (tenant, from, to) -> List.of(),
              store,
              TransactionOperations.withoutTransaction(),
              clock),
          clock,
          new JsonMapper());

  @BeforeEach
  void addTenants() {
    tenants.add("acme", clock.instant());
    tenants.add("umbrella", clock.instant());
  }

  @Test
  void missedDays_areCaughtUp_forEachTenant() {
    now("2025-01-11T00:01:00Z");
    reports.makeUp();
    for (String tenant : List.of("acme", "umbrella")) {
      assertThat(
              FIRST.datesUntil(FIRST.plusDays(4)).map(day -> store.find(tenant, day).isPresent()))
          .containsExactly(true, true, true, false);
    }
  }

  @Test
  void reportOfTheCurrentDay_isNotStored() {
    now("2025-01-08T23:59:59Z");
    reports.makeUp();
    assertThat(store.find("acme", FIRST)).isEmpty();
    assertThat(reports.report("acme", FIRST)).contains("\"final\":false");
  }

  @Test
  void dayThatHasJustEnded_waitsForNodesWhoseClocksAreBehind() {
    now("2025-01-09T00:00:49Z");
    reports.makeUp();
    assertThat(store.due(FIRST.plusDays(1))).hasSize(2);
    now("2025-01-09T00:00:50Z");
    reports.makeUp();
    assertThat(store.due(FIRST.plusDays(1))).isEmpty();
  }

  @Test
  void storedReport_isFinal() {
    now("2025-01-09T00:01:00Z");
    reports.makeUp();
    assertThat(reports.report("acme", FIRST)).contains("\"final\":true");
    assertThat(store.due(FIRST.plusDays(2)))
        .containsExactly(
            new Due("acme", FIRST.plusDays(1)), new Due("umbrella", FIRST.plusDays(1)));
  }

  @Test
  void dayThatHasNotBegun_isRefused() {
    assertThat(reports.report("acme", reports.today())).contains("\"final\":false");
    assertThatThrownBy(() -> reports.report("acme", FIRST.plusDays(1)))
        .isInstanceOf(ProblemException.class);
  }

  private void now(String time) {
    clock.setInstant(Instant.parse(time));
  }
}
