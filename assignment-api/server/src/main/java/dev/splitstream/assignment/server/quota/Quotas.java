package dev.splitstream.assignment.server.quota;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.TenantCatalog;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the resources that tenants' catalogs use with their quotas. */
public final class Quotas {
  /** Settings have one document at most. */
  private static final Set<EntryKind> COUNTED =
      EnumSet.complementOf(EnumSet.of(EntryKind.PRIVACY, EntryKind.GOVERNANCE));

  private final QuotaProperties limits;
  private final CatalogSizes sizes = new CatalogSizes();

  /** With these limits. */
  public Quotas(QuotaProperties limits) {
    this.limits = limits;
  }

  /** The use of each quota by the tenant's catalog, always in the same order. */
  public List<QuotaUse> of(String tenant, TenantCatalog catalog) {
    CatalogUse use = CatalogUse.of(catalog, sizes.of(tenant, catalog));
    List<QuotaUse> all = new ArrayList<>();
    for (EntryKind kind : COUNTED) {
      all.add(
          new QuotaUse(
              kind.wireName() + "s", use.entries().getOrDefault(kind, 0), limits.entries()));
    }
    all.add(new QuotaUse("catalog_bytes", use.size().bytes(), limits.catalogBytes()));
    all.add(new QuotaUse("parts", use.size().parts(), limits.parts()));
    all.add(new QuotaUse("units", use.units(), limits.units()));
    all.add(new QuotaUse("overrides", use.overrides(), limits.overrides()));
    return all;
  }

  /**
   * The first quota that a change exceeds. A catalog that already exceeds a quota may shrink, and
   * may change in other respects.
   */
  public Optional<QuotaUse> exceeded(String tenant, TenantCatalog before, TenantCatalog after) {
    List<QuotaUse> was = of(tenant, before);
    List<QuotaUse> is = of(tenant, after);
    for (int i = 0; i < is.size(); i++) {
      if (is.get(i).isExceeded() && is.get(i).used() > was.get(i).used()) {
        return Optional.of(is.get(i));
      }
    }
    return Optional.empty();
  }

  /** The quota that a single entry exceeds, if it has grown. */
  public Optional<QuotaUse> exceeded(@Nullable CatalogEntry before, CatalogEntry after) {
    QuotaUse use = new QuotaUse("entry_bytes", CatalogSizes.bytes(after), limits.entryBytes());
    return use.isExceeded() && use.used() > CatalogSizes.bytes(before)
        ? Optional.of(use)
        : Optional.empty();
  }

  /** The largest size of a document in bytes. */
  public long entryBytes() {
    return limits.entryBytes();
  }
}
