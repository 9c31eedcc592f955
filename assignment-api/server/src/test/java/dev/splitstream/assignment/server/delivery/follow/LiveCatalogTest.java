package dev.splitstream.assignment.server.delivery.follow;

import static dev.splitstream.assignment.server.delivery.snapshot.TestCatalogs.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import dev.splitstream.assignment.server.catalog.live.UnitListLoader;
import dev.splitstream.assignment.server.delivery.snapshot.TestCatalogs;
import dev.splitstream.catalog.CatalogSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveCatalogTest {
  private final LiveCatalog catalog = new LiveCatalog((tenant, source) -> UnitLists.NONE);

  @Test
  void newerRevision_isTaken() throws Exception {
    take(1, CatalogOrigin.DATABASE);
    take(2, CatalogOrigin.DATABASE);
    assertThat(catalog.compiled(TENANT).revision()).isEqualTo(2);
  }

  @Test
  void olderRevision_isNot() throws Exception {
    take(2, CatalogOrigin.DATABASE);
    take(1, CatalogOrigin.DATABASE);
    assertThat(catalog.compiled(TENANT).revision()).isEqualTo(2);
  }

  @Test
  void olderRevisionOfTheDatabase_replacesASnapshot() throws Exception {
    take(2, CatalogOrigin.DISK);
    take(1, CatalogOrigin.DATABASE);
    assertThat(catalog.compiled(TENANT).revision()).isEqualTo(1);
  }

  @Test
  void snapshot_replacesNothingOfTheDatabase() throws Exception {
    take(1, CatalogOrigin.DATABASE);
    take(2, CatalogOrigin.DISK);
    assertThat(catalog.compiled(TENANT).revision()).isEqualTo(1);
  }

  @Test
  void databaseThatWentBack_isFollowed() throws Exception {
    take(2, CatalogOrigin.DATABASE);
    catalog.takeBack(snapshot(1));
    assertThat(catalog.compiled(TENANT).revision()).isEqualTo(1);
  }

  @Test
  void unchangedTenant_isNotCompiledAgain() throws Exception {
    take(1, CatalogOrigin.DATABASE);
    var before = catalog.compiled(TENANT);
    catalog.take(
        new CatalogSnapshot(5, Map.of(TENANT, TestCatalogs.at(1), "other", TestCatalogs.at(5))),
        CatalogOrigin.DATABASE);
    assertThat(catalog.compiled(TENANT)).isSameAs(before);
  }

  @Test
  void listener_isToldOfTheTenantThatChanged() throws Exception {
    take(1, CatalogOrigin.DATABASE);
    List<String> announced = new ArrayList<>();
    catalog.listen((tenant, taken, origin) -> announced.add(tenant + " " + taken.revision()));
    catalog.take(
        new CatalogSnapshot(5, Map.of(TENANT, TestCatalogs.at(1), "other", TestCatalogs.at(5))),
        CatalogOrigin.DATABASE);
    assertThat(announced).containsExactly("other 5");
  }

  @Test
  void catalogWithoutItsLists_isNotTaken() throws Exception {
    LiveCatalog strict =
        new LiveCatalog(
            (tenant, source) -> {
              throw new UnitListLoader.UnavailableException(tenant, "ab");
            });
    assertThatThrownBy(() -> strict.take(snapshot(1), CatalogOrigin.DATABASE))
        .isInstanceOf(UnitListLoader.UnavailableException.class);
    assertThat(strict.origin()).isEqualTo(CatalogOrigin.NONE);
  }

  private void take(long revision, CatalogOrigin origin) throws Exception {
    catalog.take(snapshot(revision), origin);
  }

  private static CatalogSnapshot snapshot(long revision) {
    return new CatalogSnapshot(revision, Map.of(TENANT, TestCatalogs.at(revision)));
  }
}
