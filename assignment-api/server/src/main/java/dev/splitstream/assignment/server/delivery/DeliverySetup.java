package dev.splitstream.assignment.server.delivery;

import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import dev.splitstream.assignment.server.optout.OptOutFile;
import dev.splitstream.assignment.server.optout.OptOutMemory;
import dev.splitstream.assignment.server.optout.OptOutRefresh;
import dev.splitstream.assignment.server.optout.OptOuts;
import dev.splitstream.assignment.server.platform.ApiKeyStore;
import dev.splitstream.assignment.server.platform.DatabaseTask;
import dev.splitstream.assignment.server.platform.ServerProperties;
import dev.splitstream.assignment.server.stream.StreamKeys;
import dev.splitstream.assignment.server.stream.StreamShares;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** How the catalog reaches this node, and those who ask it. */
@Configuration(proxyBeanMethods = false)
class DeliverySetup {
  private static final int SENDERS = 4;

  @Bean
  DeliveryThreads deliveryThreads() {
    return new DeliveryThreads();
  }

  @Bean
  CatalogDocuments catalogDocuments() {
    return new CatalogDocuments();
  }

  @Bean
  CatalogAnnouncer catalogEvents(DeliveryThreads threads) {
    return new CatalogAnnouncer(threads.one("catalog-announcer"));
  }

  @Bean
  LiveCatalog liveCatalog(CachedUnitLists lists, Snapshots snapshots, CatalogAnnouncer announcer) {
    LiveCatalog catalog = new LiveCatalog(lists);
    catalog.listen(announcer);
    snapshots.writers().forEach(catalog::listen);
    return catalog;
  }

  @Bean
  CatalogStatus catalogStatus(
      LiveCatalog catalog, ServerProperties properties, Clock clock, MeterRegistry meters) {
    CatalogStatus status = new CatalogStatus(catalog, properties.delivery().behindAfter(), clock);
    status.register(meters);
    return status;
  }

  @Bean
  CatalogHealth catalogHealthIndicator(CatalogStatus status) {
    return new CatalogHealth(status);
  }

  /** The schema is made by {@link DatabasePreparation}: the node starts without a database too. */
  @Bean
  FlywayMigrationStrategy migrationWhenTheDatabaseAnswers() {
    return flyway -> {};
  }

  /** Without a folder nothing is written, and nothing found. */
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
  OptOutMemory optOutMemory(Snapshots snapshots, DeliveryThreads threads) {
    return new OptOutMemory(
        new SnapshotFile(snapshots.disk()),
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, threads.one("opt-out-memory")));
  }

  @Bean
  OptOutRefresh optOutRefresh(OptOuts optOuts, OptOutMemory memory) {
    return new OptOutRefresh(optOuts, memory);
  }

  @Bean
  CatalogFollower catalogFollower(
      JdbcConnectionDetails database,
      Flyway flyway,
      ObjectProvider<DatabaseTask> tasks,
      LiveCatalog catalog,
      OptOutRefresh optOuts,
      CatalogStatus status,
      ServerProperties properties,
      MeterRegistry meters) {
    return new CatalogFollower(
        new PostgresConnections(database),
        new DatabasePreparation(
            flyway, properties.catalog().migrate(), tasks.orderedStream().toList()),
        new CatalogRefresh(catalog, status, meters),
        optOuts,
        status,
        properties.catalog().pollInterval(),
        meters);
  }

  @Bean
  CatalogStart catalogStart(
      CatalogFollower follower,
      Snapshots snapshots,
      CachedUnitLists lists,
      LiveCatalog catalog,
      OptOuts optOuts,
      OptOutMemory memory) {
    return new CatalogStart(
        follower,
        new LastGoodCatalog(snapshots.archives(), lists),
        catalog,
        () -> memory.recall(optOuts));
  }

  @Bean
  CatalogStreams catalogStreams(
      CatalogAnnouncer events,
      DeliveryThreads threads,
      StreamShares shares,
      StreamKeys keys,
      ServerProperties properties,
      MeterRegistry meters) {
    return new CatalogStreams(
        events,
        threads.several("catalog-streams", SENDERS),
        shares,
        keys::lapsed,
        properties.limits().streams().heartbeat(),
        meters);
  }

  @Bean
  @Primary
  ApiKeyStore rememberingKeyStore(
      @Qualifier("apiKeyStore") ApiKeyStore store,
      Snapshots snapshots,
      DeliveryThreads threads,
      CatalogStatus status) {
    return snapshots
        .disk()
        .<ApiKeyStore>map(
            disk ->
                new RememberingKeyStore(
                    store, new KeyMemory(disk, threads.one("key-memory")), status::isReachable))
        .orElse(store);
  }
}
