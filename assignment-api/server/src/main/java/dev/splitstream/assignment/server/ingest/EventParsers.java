package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.enrichment.Enrichment;
import dev.splitstream.assignment.server.enrichment.RequestSender;
import dev.splitstream.assignment.server.eventcount.EventCounts;
import dev.splitstream.assignment.server.eventcount.RequestCounts;
import dev.splitstream.assignment.server.eventtype.DeclarationCache;
import dev.splitstream.assignment.server.eventtype.Declarations;
import dev.splitstream.assignment.server.eventtype.EventCheck;
import dev.splitstream.assignment.server.optout.OptOuts;
import dev.splitstream.assignment.server.optout.Signals;
import dev.splitstream.assignment.server.privacy.Findings;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.PrivacySettings;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.json.Timestamps;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Creates a parser for each request, with one catalog and one time of receipt. */
final class EventParsers {
  private final Catalog catalog;
  private final Pseudonyms pseudonyms;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Enrichment enrichment;
  private final DeclarationCache declared = new DeclarationCache();
  private final OptOuts optOuts;
  private final Findings counter;
  private final EventCounts counts;

  /**
   * With everything that parsers need.
   *
   * @param counter counts personal data in events
   * @param counts of events by name
   */
  EventParsers(
      Catalog catalog,
      Pseudonyms pseudonyms,
      Clock clock,
      Supplier<UUID> ids,
      Enrichment enrichment,
      OptOuts optOuts,
      Findings counter,
      EventCounts counts) {
    this.catalog = catalog;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.ids = ids;
    this.enrichment = enrichment;
    this.optOuts = optOuts;
    this.counter = counter;
    this.counts = counts;
  }

  /**
   * A parser for one request.
   *
   * @param signals the request's headers, which may ask not to track its units
   * @throws ProblemException 503 while the node has no catalog or no opt-outs: until then it can
   *     neither reject nor keep events
   */
  EventParser open(String tenant, RequestSender sender, Signals signals) {
    if (catalog.origin() == CatalogOrigin.NONE) {
      throw ProblemException.of(ProblemKind.UNAVAILABLE, "This node has no catalog yet.");
    }
    if (!optOuts.isKnown()) {
      throw ProblemException.of(
          ProblemKind.UNAVAILABLE, "This node does not know yet which units opted out.");
    }
    CatalogSnapshot snapshot = catalog.current();
    TenantCatalog ofTenant = snapshot.tenant(tenant);
    PrivacySettings settings = ofTenant.privacySettings();
    Pseudonyms.OfTenant hidden = pseudonyms.of(tenant);
    Declarations declarations = declared.of(tenant, ofTenant);
    long receivedAt = Timestamps.micros(clock.instant());
    return new EventParser(
        new EventAssembler.Surroundings(
            tenant, hidden, snapshot.revision(), ids, enrichment, sender),
        ofTenant,
        catalog.compiled(tenant),
        new PrivacyStep(declarations.filter(), hidden, optOuts, signals.decline(settings), counter),
        new EventCheck(declarations),
        new RequestCounts(counts, tenant, receivedAt),
        receivedAt);
  }
}
