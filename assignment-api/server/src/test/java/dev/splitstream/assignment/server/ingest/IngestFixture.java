package dev.splitstream.assignment.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.catalog.live.FixedCatalog;
import dev.splitstream.assignment.server.enrichment.Enrichment;
import dev.splitstream.assignment.server.enrichment.RequestSender;
import dev.splitstream.assignment.server.eventcount.EventCounts;
import dev.splitstream.assignment.server.optout.OptOuts;
import dev.splitstream.assignment.server.optout.Signals;
import dev.splitstream.assignment.server.privacy.Findings;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.event.Event;
import dev.splitstream.event.Violation;
import dev.splitstream.store.optout.OptOutStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant with a running experiment and a draft, at a fixed time. */
final class IngestFixture {
  static final String TENANT = "acme";
  static final long REVISION = 7;
  static final Instant NOW = Instant.parse("2025-01-08T12:00:00.123456Z");
  static final Instant STARTED = Instant.parse("2024-12-01T00:00:00Z");
  static final UUID MADE_ID = UUID.fromString("11111111-2222-4333-8444-555555555555");
  static final String MASTER_KEY = "0f".repeat(32);

  private IngestFixture() {}

  static EventParsers intakes() {
    return intakes(catalog(), optOuts(), finding -> {});
  }

  static EventParsers intakes(CatalogSnapshot catalog, OptOuts optOuts, Findings counter) {
    return new EventParsers(
        new FixedCatalog(catalog),
        new Pseudonyms(MASTER_KEY),
        Clock.fixed(NOW, ZoneOffset.UTC),
        () -> MADE_ID,
        Enrichment.withoutCountries(),
        optOuts,
        counter,
        new EventCounts(500, 1_000));
  }

  /** Sets the units that opted out. */
  static OptOuts optOuts(OptOutStore.Choice... choices) {
    OptOuts optOuts = new OptOuts();
    optOuts.replace(List.of(choices));
    return optOuts;
  }

  /** With these entries in addition to the experiments. */
  static CatalogSnapshot catalog(CatalogEntry... more) {
    List<CatalogEntry> entries = new ArrayList<>(List.of(more));
    entries.add(experiment("running", ExperimentStatus.RUNNING));
    entries.add(experiment("draft", ExperimentStatus.DRAFT));
    return new CatalogSnapshot(REVISION, Map.of(TENANT, TenantCatalog.of(REVISION, entries)));
  }

  private static Experiment experiment(String id, ExperimentStatus status) {
    return Experiment.builder(TENANT, id)
        .status(status)
        .variants(List.of(new Variant("a", "A", 5_000, "{}"), new Variant("b", "B", 5_000, "{}")))
        .startedAt(status == ExperimentStatus.DRAFT ? null : STARTED)
        .revision(REVISION)
        .build();
  }

  static IngestResult take(byte[] json) {
    return intakes().open(TENANT, RequestSender.UNKNOWN, Signals.NONE).take(json, 0, json.length);
  }

  static Event accepted(String json) {
    IngestResult intake = take(json.getBytes(UTF_8));
    if (intake instanceof IngestResult.Accepted accepted) {
      return accepted.event();
    }
    throw new AssertionError(intake);
  }

  static IngestResult.Rejected rejected(byte[] json) {
    IngestResult intake = take(json);
    if (intake instanceof IngestResult.Rejected rejected) {
      return rejected;
    }
    throw new AssertionError(intake);
  }

  static List<String> pointers(String json) {
    return rejected(json.getBytes(UTF_8)).violations().stream().map(Violation::pointer).toList();
  }

  /** A custom event with one more field, or several. */
  static String custom(String more) {
    return "{\"user_id\":\"u1\",\"event_type\":\"custom\",\"event_name\":\"n\"," + more + "}";
  }
}
