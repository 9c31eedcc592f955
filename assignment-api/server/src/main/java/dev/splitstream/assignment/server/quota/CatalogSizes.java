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
 * Measures catalogs. A catalog shares unchanged entries with its predecessor, so only the
 * difference is serialized and counted.
 */
final class CatalogSizes {
  private static final Size NOTHING = new Size(0, 0);

  private final Map<String, Sized> last = new ConcurrentHashMap<>();

  /**
   * A size.
   *
   * @param bytes of documents
   * @param parts that evaluation precomputes
   */
  record Size(long bytes, long parts) {
    private Size plus(Size other) {
      return new Size(bytes + other.bytes, parts + other.parts);
    }

    private Size minus(Size other) {
      return new Size(bytes - other.bytes, parts - other.parts);
    }
  }

  private record Sized(TenantCatalog catalog, Size size) {}

  /** The size of all entries of the catalog, computed from the last measured one. */
  Size of(String tenant, TenantCatalog catalog) {
    Sized known = last.getOrDefault(tenant, new Sized(TenantCatalog.EMPTY, NOTHING));
    if (isSame(known.catalog(), catalog)) {
      return known.size();
    }
    Size size = known.size();
    for (EntryKind kind : EntryKind.values()) {
      Map<String, ? extends CatalogEntry> before = known.catalog().entries(kind);
      Map<String, ? extends CatalogEntry> after = catalog.entries(kind);
      size = size.plus(unshared(after, before)).minus(unshared(before, after));
    }
    last.put(tenant, new Sized(catalog, size));
    return size;
  }

  /** The bytes of one document; 0 for none. */
  static long bytes(@Nullable CatalogEntry entry) {
    return entry == null ? 0 : CatalogJson.write(entry).getBytes(UTF_8).length;
  }

  /** The size of the entries that the other catalog does not share. */
  private static Size unshared(
      Map<String, ? extends CatalogEntry> entries, Map<String, ? extends CatalogEntry> others) {
    Size size = NOTHING;
    for (CatalogEntry entry : entries.values()) {
      if (!isSame(entry, others.get(entry.id()))) {
        size = size.plus(new Size(bytes(entry), CatalogParts.of(entry)));
      }
    }
    return size;
  }

  /** Entries are immutable, so the same object has the same document. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Object one, @Nullable Object other) {
    return one == other;
  }
}
