package dev.splitstream.store.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.store.report.DailyReportStore.Due;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What every store of daily reports does. */
public interface DailyReportStoreContract {
  /** When the tenants acme and umbrella were created. */
  Instant CREATED = Instant.parse("2025-01-08T10:00:00Z");

  /** The day of that. */
  LocalDate FIRST = LocalDate.parse("2025-01-08");

  /** The store, without reports; the two tenants have no history at the start of each test. */
  DailyReportStore reports();

  /** Appends to the history of a tenant. */
  void edit(String tenant, Instant at);

  private void keep(String tenant, LocalDate day, String report) {
    reports().keep(tenant, day, report, CREATED);
  }

  @Test
  default void reports_areDueFromTheDayOfCreation() {
    assertThat(reports().due(FIRST)).isEmpty();
    assertThat(reports().due(FIRST.plusDays(1)))
        .containsExactly(new Due("acme", FIRST), new Due("umbrella", FIRST));
  }

  @Test
  default void editsBeforeTheCreation_areDueToo() {
    edit("acme", CREATED.minusSeconds(86_400));
    edit("umbrella", CREATED.plusSeconds(86_400));
    assertThat(reports().due(FIRST.plusDays(3)))
        .containsExactly(new Due("acme", FIRST.minusDays(1)), new Due("umbrella", FIRST));
  }

  @Test
  default void reports_areDueAfterTheLastOne() {
    keep("acme", FIRST, "{}");
    keep("acme", FIRST.plusDays(1), "{}");
    assertThat(reports().due(FIRST.plusDays(2))).containsExactly(new Due("umbrella", FIRST));
    assertThat(reports().due(FIRST.plusDays(3)))
        .containsExactly(new Due("acme", FIRST.plusDays(2)), new Due("umbrella", FIRST));
  }

  @Test
  default void keptReport_isFound_byItsTenantAndDay() {
    keep("acme", FIRST, "{\"active\":1}");
    assertThat(reports().find("acme", FIRST)).contains("{\"active\":1}");
    assertThat(reports().find("acme", FIRST.plusDays(1))).isEmpty();
    assertThat(reports().find("umbrella", FIRST)).isEmpty();
  }

  @Test
  default void keptReport_neverChanges() {
    keep("acme", FIRST, "{\"active\":1}");
    keep("acme", FIRST, "{\"active\":2}");
    assertThat(reports().find("acme", FIRST)).contains("{\"active\":1}");
  }

  @Test
  default void onlyNode_mayBegin() {
    assertThat(reports().begin()).isTrue();
  }
}
