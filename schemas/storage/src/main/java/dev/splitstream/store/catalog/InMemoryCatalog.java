package dev.splitstream.store.catalog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.audit.AuditRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The catalog and its history in memory: for tests, and for trying out what uses them. */
public final class InMemoryCatalog implements CatalogReader {
  private record EntryKey(String tenant, EntryKind kind, String id) {}

  private record Kept(EntryKey key, long revision, @Nullable CatalogEntry entry) {}

  private final Map<EntryKey, Kept> entries = new LinkedHashMap<>();
  private final List<AuditRecord> history = new ArrayList<>();
  private long revision;

  /** Begins an edit: the revision that it makes. */
  public synchronized long begin() {
    revision++;
    return revision;
  }

  /** Makes the recorded edit of an entry, and appends the record to the history. */
  public synchronized void write(AuditRecord edit) {
    EntryKind kind = edit.kind().entry().orElseThrow();
    EntryKey key = new EntryKey(edit.tenant(), kind, edit.entryId());
    String after = edit.after();
    CatalogEntry entry = after == null ? null : CatalogJson.read(kind, after);
    entries.put(key, new Kept(key, edit.revision(), entry));
    append(edit);
  }

  /** Appends a record that changes no entry to the history. */
  public synchronized void append(AuditRecord record) {
    history.add(record);
  }

  /** The tenants that have a history. */
  public synchronized SortedSet<String> tenants() {
    return history.stream().map(AuditRecord::tenant).collect(toCollection(TreeSet::new));
  }

  /** A tenant's history, in order. */
  public synchronized List<AuditRecord> history(String tenant) {
    return history.stream().filter(record -> record.tenant().equals(tenant)).toList();
  }

  @Override
  public synchronized long revision() {
    return revision;
  }

  @Override
  public synchronized CatalogSnapshot update(CatalogSnapshot known) {
    if (revision == known.revision()) {
      return known;
    }
    long since = revision < known.revision() ? 0 : known.revision();
    Map<String, TenantCatalog> tenants = new HashMap<>(since == 0 ? Map.of() : known.tenants());
    entries.values().stream()
        .collect(groupingBy(kept -> kept.key().tenant()))
        .forEach(
            (tenant, kept) -> {
              long last = kept.stream().mapToLong(Kept::revision).max().orElseThrow();
              if (last > since) {
                tenants.put(tenant, TenantCatalog.of(last, present(kept)));
              }
            });
    return new CatalogSnapshot(revision, tenants);
  }

  private static List<CatalogEntry> present(List<Kept> kept) {
    return kept.stream().flatMap(one -> Optional.ofNullable(one.entry()).stream()).toList();
  }
}
