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

/** Compares what tenants' catalogs take with what they may take. */
public final class Quotas {
  /** Of settings there is one document at most. */
  private static final Set<EntryKind> COUNTED =
      EnumSet.complementOf(EnumSet.of(EntryKind.PRIVACY, EntryKind.GOVERNANCE));

  private final QuotaProperties limits;
  private final CatalogSizes sizes = new CatalogSizes();

  /** With these limits. */
  public Quotas(QuotaProperties limits) {
    this.limits = limits;
  }

  /** How much of each quota the tenant's catalog uses, in the same order for all. */
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
   * The first quota that a change exceeds. A catalog that is over a quota already may become
   * smaller, and may change elsewhere.
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

  /** What an entry exceeds by itself, if it has become larger. */
  public Optional<QuotaUse> exceeded(@Nullable CatalogEntry before, CatalogEntry after) {
    QuotaUse use = new QuotaUse("entry_bytes", CatalogSizes.bytes(after), limits.entryBytes());
    return use.isExceeded() && use.used() > CatalogSizes.bytes(before)
        ? Optional.of(use)
        : Optional.empty();
  }

  /** How many bytes a document may have. */
  public long entryBytes() {
    return limits.entryBytes();
  }
}
