package dev.splitstream.pipelines.unit;

import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.ledger.LedgerCatalog;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The catalogs of one worker's tenants, each built once per revision. Owned by one thread. */
final class LedgerCatalogs implements AutoCloseable {
  private final CatalogSource.Reading reading;
  private final Function<TenantCatalog, LedgerCatalog> maker;
  private final Map<String, Made> made = new HashMap<>();

  private record Made(TenantCatalog from, LedgerCatalog catalog) {}

  /** Opens the source. */
  LedgerCatalogs(CatalogSource source, Function<TenantCatalog, LedgerCatalog> maker) {
    this.reading = source.open();
    this.maker = maker;
  }

  /** The tenant's catalog of this revision or a newer one. */
  LedgerCatalog atLeast(long revision, String tenant)
      throws SQLException, IOException, InterruptedException {
    TenantCatalog current = reading.atLeast(revision).tenant(tenant);
    Made known = made.get(tenant);
    // The same instance, not an equal one: comparing catalogs would cost more than building them.
    if (known == null || !isSame(known.from(), current)) {
      known = new Made(current, maker.apply(current));
      made.put(tenant, known);
    }
    return known.catalog();
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(TenantCatalog one, TenantCatalog other) {
    return one == other;
  }

  @Override
  public void close() {
    reading.close();
  }
}
