package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.assignment.server.anchor.AnchorTarget;
import dev.splitstream.assignment.server.anchor.ObjectStorageTargets;
import dev.splitstream.assignment.server.catalog.live.CatalogListener;
import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.delivery.DeliveryProperties;
import dev.splitstream.assignment.server.delivery.DeliveryThreads;
import dev.splitstream.assignment.server.optout.OptOutFile;
import dev.splitstream.assignment.server.optout.OptOutMemory;
import dev.splitstream.settings.ObjectStoreSettings;
import dev.splitstream.store.unitlist.UnitListStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Wires the stores that keep the last good catalog. */
@Configuration(proxyBeanMethods = false)
class SnapshotConfiguration {
  /** Revisions kept on disk. Object storage keeps all; its lifecycle rules may expire them. */
  private static final int KEPT_ON_DISK = 3;

  private static final int ALL = 0;

  /**
   * The stores that are configured.
   *
   * @param disk empty for none
   * @param bucket empty for none
   */
  record Archives(Optional<SnapshotStore> disk, Optional<SnapshotStore> bucket) {
    Optional<SnapshotArchive> onDisk() {
      return disk.map(store -> new SnapshotArchive(store, CatalogOrigin.DISK));
    }

    Optional<SnapshotArchive> inBucket() {
      return bucket.map(store -> new SnapshotArchive(store, CatalogOrigin.OBJECT_STORAGE));
    }

    /** The disk first, which is faster. */
    List<SnapshotArchive> all() {
      return Stream.of(onDisk(), inBucket()).flatMap(Optional::stream).toList();
    }
  }

  @Bean
  DeliveryThreads deliveryThreads() {
    return new DeliveryThreads();
  }

  @Bean
  CatalogDocuments catalogDocuments() {
    return new CatalogDocuments();
  }

  @Bean
  Archives archives(ServerProperties properties) {
    DeliveryProperties delivery = properties.delivery();
    return new Archives(
        Optional.of(delivery.snapshotDirectory())
            .filter(folder -> !folder.isEmpty())
            .map(folder -> new FileSnapshotStore(Path.of(folder))),
        Optional.of(delivery.s3Endpoint())
            .filter(endpoint -> !endpoint.isEmpty())
            .map(endpoint -> bucket(delivery)));
  }

  private static SnapshotStore bucket(DeliveryProperties delivery) {
    ObjectStoreSettings store = delivery.objectStore();
    return new S3SnapshotStore(
        S3Clients.of(store, delivery.s3Region(), DefaultCredentialsProvider.builder().build()),
        delivery.s3Bucket(),
        store);
  }

  @Bean
  ObjectStorageTargets anchorsInBucket(Archives archives) {
    return new ObjectStorageTargets(
        archives.bucket().<AnchorTarget>map(AnchorBucket::new).stream().toList());
  }

  /** The disk comes first because it is fastest; the checksum in the name reveals damage. */
  @Bean
  CachedUnitLists unitLists(Archives archives, UnitListStore lists) {
    List<UnitListSource> sources = new ArrayList<>();
    archives.onDisk().ifPresent(sources::add);
    sources.add(new StoredUnitLists(lists));
    archives.inBucket().ifPresent(sources::add);
    return new CachedUnitLists(sources);
  }

  @Bean
  Snapshots snapshots(
      Archives archives,
      CatalogDocuments documents,
      CachedUnitLists lists,
      DeliveryThreads threads,
      MeterRegistry meters) {
    List<CatalogListener> writers =
        archives.all().stream()
            .<CatalogListener>map(
                archive ->
                    new SnapshotWriter(
                        archive,
                        documents,
                        lists,
                        archive.place() == CatalogOrigin.DISK ? KEPT_ON_DISK : ALL,
                        threads.one("snapshot-" + archive.place().wireName()),
                        meters))
            .toList();
    return new Snapshots(archives.disk(), writers);
  }

  @Bean
  LastGoodCatalog lastGoodCatalog(Archives archives, CachedUnitLists lists) {
    return new LastGoodCatalog(archives.all(), lists);
  }

  /** Without a folder nothing is written and nothing is found. */
  private record SnapshotFile(Optional<SnapshotStore> disk) implements OptOutFile {
    private static final String NAME = "opt-outs/all";

    @Override
    public Optional<byte[]> read() throws IOException {
      return disk.isEmpty() ? Optional.empty() : disk.get().get(NAME);
    }

    @Override
    public void write(byte[] content) throws IOException {
      if (disk.isPresent()) {
        disk.get().put(NAME, content);
      }
    }
  }

  @Bean
  OptOutMemory optOutMemory(Archives archives, DeliveryThreads threads) {
    return new OptOutMemory(
        new SnapshotFile(archives.disk()),
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, threads.one("opt-out-memory")));
  }
}
