package dev.splitstream.store.catalog;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.TenantCatalog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the catalog of record. */
public final class CatalogReader {
  private static final String REVISION = "SELECT revision FROM catalog_revision";

  private static final String CHANGES =
      """
      SELECT tenant, kind, entry_id, revision, document
      FROM catalog_entries
      WHERE revision > ?
      """;

  private CatalogReader() {}

  /** The revision of the newest committed edit. */
  public static long revision(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REVISION);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong("revision");
    }
  }

  /**
   * The whole catalog. Call it in a transaction of isolation REPEATABLE READ, or parts of two
   * revisions may be mixed.
   */
  public static CatalogSnapshot snapshot(Connection connection) throws SQLException {
    return update(connection, CatalogSnapshot.EMPTY);
  }

  /**
   * The current catalog, given an earlier one; reads only what changed in between. The catalogs of
   * tenants that changed nothing are the same objects as before. A database that was restored to an
   * earlier point is read whole. Call it in a transaction of isolation REPEATABLE READ.
   */
  public static CatalogSnapshot update(Connection connection, CatalogSnapshot known)
      throws SQLException {
    long revision = revision(connection);
    if (revision == known.revision()) {
      return known;
    }
    if (revision < known.revision()) {
      // The database was restored to an earlier point: the known catalog is useless.
      return snapshot(connection);
    }
    Map<String, TenantCatalog> tenants = new HashMap<>(known.tenants());
    changes(connection, known.revision())
        .forEach((tenant, changes) -> tenants.put(tenant, apply(known.tenant(tenant), changes)));
    return new CatalogSnapshot(revision, tenants);
  }

  private record Change(
      EntryKind kind, String entryId, long revision, @Nullable CatalogEntry entry) {}

  private record EntryKey(EntryKind kind, String entryId) {}

  private static Map<String, List<Change>> changes(Connection connection, long since)
      throws SQLException {
    Map<String, List<Change>> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(CHANGES)) {
      statement.setLong(1, since);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found
              .computeIfAbsent(row.getString("tenant"), tenant -> new ArrayList<>())
              .add(change(row));
        }
      }
    }
    return found;
  }

  private static Change change(ResultSet row) throws SQLException {
    EntryKind kind = EntryKind.valueOf(row.getString("kind"));
    String document = row.getString("document");
    return new Change(
        kind,
        row.getString("entry_id"),
        row.getLong("revision"),
        document == null ? null : CatalogJson.read(kind, document));
  }

  private static TenantCatalog apply(TenantCatalog before, List<Change> changes) {
    Set<EntryKey> changed = new HashSet<>();
    List<CatalogEntry> entries = new ArrayList<>();
    long revision = before.revision();
    for (Change change : changes) {
      changed.add(new EntryKey(change.kind(), change.entryId()));
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
