package dev.splitstream.assignment.server.delivery.snapshot;

import static dev.splitstream.assignment.server.delivery.snapshot.TestCatalogs.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.delivery.Checksum;
import dev.splitstream.assignment.server.delivery.snapshot.LastGoodCatalog.Found;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.TenantCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastGoodCatalogTest {
  private final InMemorySnapshotStore diskStore = new InMemorySnapshotStore();
  private final InMemorySnapshotStore bucketStore = new InMemorySnapshotStore();
  private final SnapshotArchive disk = new SnapshotArchive(diskStore, CatalogOrigin.DISK);
  private final SnapshotArchive bucket =
      new SnapshotArchive(bucketStore, CatalogOrigin.OBJECT_STORAGE);
  private final LastGoodCatalog lastGood =
      new LastGoodCatalog(List.of(disk, bucket), new CachedUnitLists(List.of(disk, bucket)));

  @Test
  void nothingSaved_isNothing() {
    assertThat(lastGood.find()).isEmpty();
  }

  @Test
  void saved_isFoundAgain() throws IOException {
    TenantCatalog catalog = TestCatalogs.at(7);
    save(disk, catalog);
    assertThat(lastGood.find())
        .contains(new Found(new CatalogSnapshot(7, Map.of(TENANT, catalog)), CatalogOrigin.DISK));
  }

  @Test
  void disk_goesBeforeTheBucket() throws IOException {
    save(disk, TestCatalogs.at(7));
    save(bucket, TestCatalogs.at(7));
    assertThat(origin()).isEqualTo(CatalogOrigin.DISK);
  }

  @Test
  void damagedDocument_sendsToTheNextPlace() throws IOException {
    save(disk, TestCatalogs.at(6));
    save(disk, TestCatalogs.at(7));
    save(bucket, TestCatalogs.at(7));
    damage(diskStore, SnapshotNames.document(TENANT, 7));
    assertThat(origin()).isEqualTo(CatalogOrigin.OBJECT_STORAGE);
  }

  @Test
  void damagedCurrent_sendsToTheNextPlace() throws IOException {
    save(disk, TestCatalogs.at(7));
    save(bucket, TestCatalogs.at(8));
    damage(diskStore, SnapshotNames.current(TENANT));
    assertThat(revision()).isEqualTo(8);
  }

  @Test
  void damageEverywhere_leavesTheOlderRevision() throws IOException {
    save(disk, TestCatalogs.at(6));
    save(disk, TestCatalogs.at(7));
    damage(diskStore, SnapshotNames.document(TENANT, 7));
    assertThat(revision()).isEqualTo(6);
  }

  @Test
  void damagedCurrentAlone_isGotOver() throws IOException {
    save(disk, TestCatalogs.at(7));
    damage(diskStore, SnapshotNames.current(TENANT));
    assertThat(revision()).isEqualTo(7);
  }

  @Test
  void bucketThatIsDown_isGotOver() throws IOException {
    save(disk, TestCatalogs.at(7));
    bucketStore.setAvailable(false);
    assertThat(revision()).isEqualTo(7);
  }

  @Test
  void snapshotWithoutItsUnitList_isNoUse() throws IOException {
    save(disk, TestCatalogs.withList(7, TestCatalogs.list(1)));
    assertThat(lastGood.find()).isEmpty();
  }

  @Test
  void unitList_mayComeFromTheOtherPlace() throws IOException {
    byte[] list = TestCatalogs.list(1);
    save(disk, TestCatalogs.withList(7, list));
    bucket.saveList(TENANT, Checksum.of(list), list);
    assertThat(revision()).isEqualTo(7);
  }

  @Test
  void damagedUnitList_isNotTaken() throws IOException {
    byte[] list = TestCatalogs.list(1);
    save(disk, TestCatalogs.withList(7, list));
    disk.saveList(TENANT, Checksum.of(list), TestCatalogs.list(3));
    assertThat(lastGood.find()).isEmpty();
  }

  private long revision() {
    return lastGood.find().orElseThrow().snapshot().revision();
  }

  private CatalogOrigin origin() {
    return lastGood.find().orElseThrow().origin();
  }

  private static void save(SnapshotArchive archive, TenantCatalog catalog) throws IOException {
    archive.save(CatalogDocument.of(TENANT, catalog));
  }

  private static void damage(SnapshotStore store, String name) throws IOException {
    byte[] content = store.get(name).orElseThrow();
    String text = new String(content, UTF_8);
    store.put(name, text.substring(0, text.length() - 2).getBytes(UTF_8));
  }
}
