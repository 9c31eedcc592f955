package dev.splitstream.assignment.server.ingest;

import static dev.splitstream.assignment.server.ingest.IngestFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.catalog.live.FixedCatalog;
import dev.splitstream.assignment.server.enrichment.Enrichment;
import dev.splitstream.assignment.server.enrichment.RequestSender;
import dev.splitstream.assignment.server.eventcount.EventCounts;
import dev.splitstream.assignment.server.optout.OptOuts;
import dev.splitstream.assignment.server.optout.Signals;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.http.problem.ProblemException;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventParsersTest {
  /**
   * A rejection is final, so a node that rejected events before it has a catalog would lose them.
   */
  @Test
  void nodeWithoutACatalogYet_takesAndRefusesNothing() {
    EventParsers intakes = intakes(CatalogOrigin.NONE, IngestFixture.optOuts());
    assertThatThrownBy(() -> intakes.open(TENANT, RequestSender.UNKNOWN, Signals.NONE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no catalog yet");
  }

  /** Otherwise it would keep events of units that opted out. */
  @Test
  void nodeThatDoesNotKnowWhoOptedOut_takesAndRefusesNothing() {
    EventParsers intakes = intakes(CatalogOrigin.DISK, new OptOuts());
    assertThatThrownBy(() -> intakes.open(TENANT, RequestSender.UNKNOWN, Signals.NONE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("which units opted out");
  }

  private static EventParsers intakes(CatalogOrigin origin, OptOuts optOuts) {
    return new EventParsers(
        new FixedCatalog(CatalogSnapshot.EMPTY, origin),
        new Pseudonyms(IngestFixture.MASTER_KEY),
        Clock.systemUTC(),
        UUID::randomUUID,
        Enrichment.withoutCountries(),
        optOuts,
        finding -> {},
        new EventCounts(500, 1_000));
  }
}
