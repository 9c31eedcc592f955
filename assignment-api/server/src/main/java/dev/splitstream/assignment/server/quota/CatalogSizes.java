package dev.splitstream.assignment.server.quota;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.TenantCatalog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes the documents of catalogs have. A catalog shares what is unchanged with the one
 * before it, so only the difference is written out and counted.
 */
final class CatalogSizes {
  private final Map<String, Sized> last = new ConcurrentHashMap<>();

  private record Sized(TenantCatalog catalog, long bytes) {}

  /** Of all documents of the catalog. Any catalog may have been asked about before. */
  long of(String tenant, TenantCatalog catalog) {
    Sized known = last.getOrDefault(tenant, new Sized(TenantCatalog.EMPTY, 0));
    if (isSame(known.catalog(), catalog)) {
      return known.bytes();
    }
    long bytes = known.bytes() + difference(known.catalog(), catalog);
    last.put(tenant, new Sized(catalog, bytes));
    return bytes;
  }

  /** Of one document; 0 for none. */
  static long of(@Nullable CatalogEntry entry) {
    return entry == null ? 0 : CatalogJson.write(entry).getBytes(UTF_8).length;
  }

  private static long difference(TenantCatalog from, TenantCatalog to) {
    long bytes = 0;
    for (EntryKind kind : EntryKind.values()) {
      Map<String, ? extends CatalogEntry> before = from.entries(kind);
      Map<String, ? extends CatalogEntry> after = to.entries(kind);
      bytes += unshared(after, before) - unshared(before, after);
    }
    return bytes;
  }

  /** The bytes of those that the others do not share. */
  private static long unshared(
      Map<String, ? extends CatalogEntry> entries, Map<String, ? extends CatalogEntry> others) {
    long bytes = 0;
    for (CatalogEntry entry : entries.values()) {
      if (!isSame(entry, others.get(entry.id()))) {
        bytes += of(entry);
      }
    }
    return bytes;
  }

  /** Both are immutable, so the same object has the same documents. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Object one, @Nullable Object other) {
    return one == other;
  }
}
