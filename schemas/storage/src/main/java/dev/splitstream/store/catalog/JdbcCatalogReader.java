package dev.splitstream.store.catalog;

import static java.util.stream.Collectors.groupingBy;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the catalog in PostgreSQL. */
final class JdbcCatalogReader implements CatalogReader {
  private static final String REVISION = "SELECT revision FROM catalog_revision";

  private static final String CHANGES =
      """
      SELECT tenant, kind, entry_id, revision, document
      FROM catalog_entries
      WHERE revision > ?
      """;

  private final Database database;

  JdbcCatalogReader(Database database) {
    this.database = database;
  }

  @Override
  public long revision() {
    return database.first(REVISION, row -> row.getLong("revision")).orElseThrow();
  }

  @Override
  public CatalogSnapshot update(CatalogSnapshot known) {
    long revision = revision();
    if (revision == known.revision()) {
      return known;
    }
    if (revision < known.revision()) {
      // The database was restored to an earlier point: the known catalog is useless.
      return snapshot();
    }
    Map<String, TenantCatalog> tenants = new HashMap<>(known.tenants());
    database.list(CHANGES, JdbcCatalogReader::change, known.revision()).stream()
        .collect(groupingBy(Change::tenant))
        .forEach((tenant, changes) -> tenants.put(tenant, apply(known.tenant(tenant), changes)));
    return new CatalogSnapshot(revision, tenants);
  }

  private record Change(String tenant, EntryKey key, long revision, @Nullable CatalogEntry entry) {}

  private record EntryKey(EntryKind kind, String entryId) {}

  private static Change change(ResultSet row) throws SQLException {
    EntryKind kind = EntryKind.valueOf(row.getString("kind"));
    String document = row.getString("document");
    return new Change(
        row.getString("tenant"),
        new EntryKey(kind, row.getString("entry_id")),
        row.getLong("revision"),
        document == null ? null : CatalogJson.read(kind, document));
  }

  private static TenantCatalog apply(TenantCatalog before, List<Change> changes) {
    Set<EntryKey> changed = new HashSet<>();
    List<CatalogEntry> entries = new ArrayList<>();
    long revision = before.revision();
    for (Change change : changes) {
      changed.add(change.key());
      revision = Math.max(revision, change.revision());
      if (change.entry() != null) {
        entries.add(change.entry());
      }
    }
    for (CatalogEntry entry : before.entries()) {
      if (!changed.contains(new EntryKey(entry.entryKind(), entry.id()))) {
        entries.add(entry);
      }
    }
    return TenantCatalog.of(revision, entries);
  }
}
