package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.catalog.Catalog;
import dev.splitstream.assignment.server.catalog.CatalogOrigin;
import dev.splitstream.assignment.server.enrichment.Enrichment;
import dev.splitstream.assignment.server.enrichment.Sender;
import dev.splitstream.assignment.server.platform.Problem;
import dev.splitstream.assignment.server.platform.ProblemException;
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
  private final Enrichment enrichment;

  EventIntakes(
      Catalog catalog,
      Pseudonyms pseudonyms,
      Clock clock,
      Supplier<UUID> ids,
      Enrichment enrichment) {
    this.catalog = catalog;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.ids = ids;
    this.enrichment = enrichment;
  }

  /**
   * An intake for one request.
   *
   * @throws ProblemException 503 while the node has no catalog: what it cannot know yet it must not
   *     refuse for good
   */
  EventIntake open(String tenant, Sender sender) {
    if (catalog.origin() == CatalogOrigin.NONE) {
      throw ProblemException.of(Problem.Kind.UNAVAILABLE, "This node has no catalog yet.");
    }
    CatalogSnapshot snapshot = catalog.current();
    return new EventIntake(
        new EventAssembler.Surroundings(
            tenant, pseudonyms.of(tenant), snapshot.revision(), ids, enrichment, sender),
        snapshot.tenant(tenant),
        Timestamps.micros(clock.instant()));
  }
}
