package dev.splitstream.store.report;

import dev.splitstream.store.catalog.InMemoryCatalog;
import dev.splitstream.store.tenant.InMemoryTenantStore;
import dev.splitstream.store.tenant.TenantStore;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

class InMemoryDailyReportStoreTest implements DailyReportStoreContract {
  private final TenantStore tenants = new InMemoryTenantStore();
  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final DailyReportStore reports = new InMemoryDailyReportStore(tenants, catalog);

  @BeforeEach
  void addTenants() {
    tenants.add("acme", CREATED);
    tenants.add("umbrella", CREATED);
  }

  @Override
  public DailyReportStore reports() {
    return reports;
  }

  @Override
  public void edit(String tenant, Instant at) {
    catalog.append(JdbcDailyReportStoreIT.record(tenant, catalog.begin(), at));
  }
}
