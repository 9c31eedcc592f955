package dev.splitstream.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.audit.AuditRecord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every reader of the catalog does. */
public interface CatalogReaderContract {
  /** When edits are made. */
  Instant NOON = Instant.parse("2025-01-08T12:00:00Z");

  /** The reader of a catalog that is empty at the start; the tenants acme and umbrella exist. */
  CatalogReader catalog();

  /** Begins an edit: the revision that it makes. */
  long begin();

  /** Makes the edit. */
  void write(AuditRecord edit);

  /** Undoes all edits, as when an empty database is restored. */
  void restoreEmpty();

  /** Writes a layer. */
  default Layer put(String tenant, String id, String salt) {
    long revision = begin();
    Layer layer = new Layer(id, id, salt, revision);
    write(tenant, id, revision, CatalogJson.write(layer));
    return layer;
  }

  private void delete(String tenant, String id) {
    write(tenant, id, begin(), null);
  }

  private void write(String tenant, String id, long revision, @Nullable String after) {
    write(
        new AuditRecord(
            tenant, revision, EntryKind.LAYER, id, "edit", "ann", null, NOON, null, after));
  }

  private static <T extends CatalogEntry> Map.Entry<String, T> entryOf(T entry) {
    return Map.entry(entry.id(), entry);
  }

  @Test
  default void snapshot_beforeTheFirstEdit_isEmpty() {
    assertThat(catalog().snapshot()).isEqualTo(CatalogSnapshot.EMPTY);
  }

  @Test
  default void snapshot_holdsWhatWasWritten() {
    Layer layer = put("acme", "checkout", "salt");
    assertThat(catalog().snapshot().tenant("acme").layers()).containsExactly(entryOf(layer));
  }

  @Test
  default void snapshot_carriesItsRevision() {
    put("acme", "checkout", "salt");
    Layer last = put("umbrella", "checkout", "salt");
    assertThat(catalog().snapshot().revision()).isEqualTo(last.revision());
    assertThat(catalog().revision()).isEqualTo(last.revision());
  }

  @Test
  default void snapshot_keepsTenantsApart() {
    put("umbrella", "checkout", "salt");
    assertThat(catalog().snapshot().tenant("acme").layers()).isEmpty();
  }

  @Test
  default void update_takesWhatChanged() {
    put("acme", "checkout", "salt");
    CatalogSnapshot known = catalog().snapshot();
    Layer changed = put("acme", "checkout", "pepper");
    assertThat(catalog().update(known).tenant("acme").layers()).containsExactly(entryOf(changed));
  }

  @Test
  default void update_isTheSameAsReadingEverything() {
    put("acme", "checkout", "salt");
    put("acme", "search", "salt");
    CatalogSnapshot known = catalog().snapshot();
    delete("acme", "checkout");
    put("umbrella", "search", "salt");
    assertThat(catalog().update(known)).isEqualTo(catalog().snapshot());
  }

  @Test
  default void update_dropsWhatWasDeleted() {
    put("acme", "checkout", "salt");
    put("acme", "search", "salt");
    CatalogSnapshot known = catalog().snapshot();
    delete("acme", "checkout");
    assertThat(catalog().update(known).tenant("acme").layers()).containsOnlyKeys("search");
  }

  @Test
  default void update_keepsTheCatalogsOfOtherTenants() {
    put("umbrella", "checkout", "salt");
    CatalogSnapshot known = catalog().snapshot();
    put("acme", "checkout", "salt");
    assertThat(catalog().update(known).tenant("umbrella")).isSameAs(known.tenant("umbrella"));
  }

  @Test
  default void update_withoutAnEdit_isTheSame() {
    put("acme", "checkout", "salt");
    CatalogSnapshot known = catalog().snapshot();
    assertThat(catalog().update(known)).isSameAs(known);
  }

  @Test
  default void update_afterARestore_holdsNothingOfTheNewerCatalog() {
    put("acme", "checkout", "salt");
    put("acme", "search", "salt");
    CatalogSnapshot known = catalog().snapshot();
    restoreEmpty();
    Layer first = put("umbrella", "checkout", "salt");
    CatalogSnapshot restored = catalog().update(known);
    assertThat(restored.revision()).isEqualTo(first.revision());
    assertThat(restored.tenants()).containsOnlyKeys("umbrella");
  }
}
