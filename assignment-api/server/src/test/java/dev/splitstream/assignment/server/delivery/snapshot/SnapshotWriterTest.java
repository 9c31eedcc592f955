package dev.splitstream.assignment.server.delivery.snapshot;

import static dev.splitstream.assignment.server.delivery.snapshot.TestCatalogs.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.delivery.Checksum;
import dev.splitstream.assignment.server.delivery.DeliveryThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotWriterTest {
  private final InMemorySnapshotStore store = new InMemorySnapshotStore();
  private final SnapshotArchive archive = new SnapshotArchive(store, CatalogOrigin.DISK);
  private final DeliveryThreads threads = new DeliveryThreads();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final byte[] list = TestCatalogs.list(1);
  private final SnapshotWriter writer =
      new SnapshotWriter(
          archive,
          new CatalogDocuments(),
          new CachedUnitLists(List.of((tenant, sha256) -> Optional.of(list))),
          2,
          threads.one("test"),
          meters);

  @AfterEach
  void stop() {
    threads.close();
  }

  @Test
  void catalogOfTheDatabase_isSaved() {
    writer.onCatalog(TENANT, TestCatalogs.at(5), CatalogOrigin.DATABASE);
    await().until(() -> archive.newest(TENANT).equals(Optional.of(TestCatalogs.at(5))));
  }

  @Test
  void catalogOfASnapshot_isNot() throws IOException {
    writer.onCatalog(TENANT, TestCatalogs.at(5), CatalogOrigin.OBJECT_STORAGE);
    writer.onCatalog("other", TestCatalogs.at(6), CatalogOrigin.DATABASE);
    await().until(() -> archive.newest("other").isPresent());
    assertThat(archive.newest(TENANT)).isEmpty();
  }

  @Test
  void unitList_isSavedWithIt() {
    writer.onCatalog(TENANT, TestCatalogs.withList(5, list), CatalogOrigin.DATABASE);
    await().until(() -> archive.lists(TENANT).contains(Checksum.of(list)));
  }

  @Test
  void unitListThatNobodyNames_isRemoved() throws IOException {
    archive.saveList(TENANT, Checksum.of(list), list);
    writer.onCatalog(TENANT, TestCatalogs.at(5), CatalogOrigin.DATABASE);
    await().until(() -> archive.lists(TENANT).isEmpty());
  }

  @Test
  void oldRevisions_areRemoved() {
    for (long revision = 1; revision <= 4; revision++) {
      long saved = revision;
      writer.onCatalog(TENANT, TestCatalogs.at(revision), CatalogOrigin.DATABASE);
      await().until(() -> archive.revisions(TENANT).contains(saved));
    }
    await().until(() -> archive.revisions(TENANT).equals(List.of(4L, 3L)));
  }

  @Test
  void failure_isCountedAndGotOverByTheNextRevision() {
    store.setAvailable(false);
    writer.onCatalog(TENANT, TestCatalogs.at(5), CatalogOrigin.DATABASE);
    await().until(() -> failures() >= 1);
    store.setAvailable(true);
    writer.onCatalog("other", TestCatalogs.at(6), CatalogOrigin.DATABASE);
    await().until(() -> archive.newest(TENANT).isPresent());
  }

  private double failures() {
    return meters.get("splitstream.catalog.snapshots.failures").counter().count();
  }
}
