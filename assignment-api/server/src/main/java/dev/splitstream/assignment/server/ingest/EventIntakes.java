package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.catalog.Catalog;
import dev.splitstream.assignment.server.platform.Pseudonyms;
import dev.splitstream.assignment.server.platform.Timestamps;
import dev.splitstream.catalog.CatalogSnapshot;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Opens an intake for each request: one catalog, one time of receipt. */
final class EventIntakes {
  private final Catalog catalog;
  private final Pseudonyms pseudonyms;
  private final Clock clock;
  private final Supplier<UUID> ids;

  EventIntakes(Catalog catalog, Pseudonyms pseudonyms, Clock clock, Supplier<UUID> ids) {
    this.catalog = catalog;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.ids = ids;
  }

  EventIntake open(String tenant) {
    CatalogSnapshot snapshot = catalog.current();
    return new EventIntake(
        new EventAssembler.Surroundings(tenant, pseudonyms.of(tenant), snapshot.revision(), ids),
        snapshot.tenant(tenant),
        Timestamps.micros(clock.instant()));
  }
}
