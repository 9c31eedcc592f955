package dev.splitstream.store.report;

import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.catalog.InMemoryCatalog;
import dev.splitstream.store.tenant.TenantRecord;
import dev.splitstream.store.tenant.TenantStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Daily reports in memory: for tests, and for trying out what uses them. */
public final class InMemoryDailyReportStore implements DailyReportStore {
  private final TenantStore tenants;
  private final InMemoryCatalog catalog;
  private final Map<String, NavigableMap<LocalDate, String>> reports = new HashMap<>();

  /**
   * @param tenants whose reports it holds
   * @param catalog whose history is reported
   */
  public InMemoryDailyReportStore(TenantStore tenants, InMemoryCatalog catalog) {
    this.tenants = tenants;
    this.catalog = catalog;
  }

  @Override
  public synchronized List<Due> due(LocalDate end) {
    return tenants.page("", Integer.MAX_VALUE).stream()
        .map(tenant -> new Due(tenant.tenant(), first(tenant)))
        .filter(due -> due.first().isBefore(end))
        .toList();
  }

  private LocalDate first(TenantRecord tenant) {
    NavigableMap<LocalDate, String> made = reports.get(tenant.tenant());
    if (made != null) {
      return made.lastKey().plusDays(1);
    }
    Stream<Instant> edits = catalog.history(tenant.tenant()).stream().map(AuditRecord::occurredAt);
    Instant first =
        Stream.concat(Stream.of(tenant.createdAt()), edits).min(Instant::compareTo).orElseThrow();
    return LocalDate.ofInstant(first, ZoneOffset.UTC);
  }

  @Override
  public synchronized Optional<String> find(String tenant, LocalDate day) {
    return Optional.ofNullable(reports.get(tenant)).map(made -> made.get(day));
  }

  /** There is no other node. */
  @Override
  public boolean begin() {
    return true;
  }

  @Override
  public synchronized void keep(String tenant, LocalDate day, String report, Instant now) {
    reports.computeIfAbsent(tenant, unknown -> new TreeMap<>()).putIfAbsent(day, report);
  }
}
