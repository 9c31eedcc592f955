package dev.splitstream.assignment.server.delivery.follow;

import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import dev.splitstream.assignment.server.catalog.live.UnitListLoader;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.database.DatabasePreparation;
import dev.splitstream.assignment.server.database.DatabaseTask;
import dev.splitstream.assignment.server.delivery.snapshot.LastGoodCatalog;
import dev.splitstream.assignment.server.delivery.snapshot.Snapshots;
import dev.splitstream.assignment.server.delivery.stream.CatalogAnnouncer;
import dev.splitstream.assignment.server.optout.OptOutMemory;
import dev.splitstream.assignment.server.optout.OptOutRefresh;
import dev.splitstream.assignment.server.optout.OptOuts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what keeps this node at the newest revision of the catalog and of the opt-outs. */
@Configuration(proxyBeanMethods = false)
class FollowConfiguration {

  @Bean
  LiveCatalog liveCatalog(UnitListLoader lists, Snapshots snapshots, CatalogAnnouncer announcer) {
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

  /**
   * {@link DatabasePreparation} migrates the schema, so that the node can start without a database.
   */
  @Bean
  FlywayMigrationStrategy migrationWhenTheDatabaseAnswers() {
    return flyway -> {};
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
      LastGoodCatalog lastGood,
      LiveCatalog catalog,
      OptOuts optOuts,
      OptOutMemory memory) {
    return new CatalogStart(follower, lastGood, catalog, () -> memory.recall(optOuts));
  }
}
