package dev.splitstream.assignment.server.delivery.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.catalog.InMemoryCatalog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class CatalogRefreshTest {
  private static final Instant NOON = Instant.parse("2025-01-08T12:00:00Z");

  private final MutableClock clock = MutableClock.of(NOON, ZoneOffset.UTC);
  private final InMemoryCatalog database = new InMemoryCatalog();
  private final LiveCatalog live = new LiveCatalog((tenant, source) -> UnitLists.NONE);
  private final CatalogStatus status = new CatalogStatus(live, Duration.ofSeconds(10), clock);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CatalogRefresh refresh = new CatalogRefresh(live, status, meters);

  @Test
  void newRevision_isTaken() throws Exception {
    put(database, "checkout");
    refresh.run(database);
    put(database, "search");
    refresh.run(database);
    assertThat(live.current()).isEqualTo(database.snapshot());
    assertThat(live.origin()).isEqualTo(CatalogOrigin.DATABASE);
  }

  @Test
  void sameRevision_isConfirmed_andNotReadAgain() throws Exception {
    put(database, "checkout");
    refresh.run(database);
    clock.add(Duration.ofSeconds(20));
    assertThat(status.isBehind()).isTrue();
    refresh.run(database);
    assertThat(status.isBehind()).isFalse();
    assertThat(meters.get("splitstream.catalog.swap").timer().count()).isEqualTo(1);
  }

  @Test
  void emptyDatabase_replacesASnapshotFromDisk() throws Exception {
    InMemoryCatalog old = new InMemoryCatalog();
    put(old, "checkout");
    live.take(old.snapshot(), CatalogOrigin.DISK);
    refresh.run(database);
    assertThat(live.current().tenants()).isEmpty();
    assertThat(live.origin()).isEqualTo(CatalogOrigin.DATABASE);
  }

  @Test
  void databaseThatWentBack_isFollowedAsAWhole() throws Exception {
    put(database, "checkout");
    put(database, "search");
    refresh.run(database);
    InMemoryCatalog restored = new InMemoryCatalog();
    put(restored, "banner");
    refresh.run(restored);
    assertThat(live.current().revision()).isEqualTo(1);
    assertThat(live.current().tenant("acme").layers()).containsOnlyKeys("banner");
  }

  private static void put(InMemoryCatalog catalog, String layer) {
    long revision = catalog.begin();
    catalog.write(
        new AuditRecord(
            "acme",
            revision,
            EntryKind.LAYER,
            layer,
            "create",
            "ann",
            null,
            NOON,
            null,
            CatalogJson.write(new Layer(layer, layer, "salt", revision))));
  }
}
