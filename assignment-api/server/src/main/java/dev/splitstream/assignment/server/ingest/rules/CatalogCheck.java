package dev.splitstream.assignment.server.ingest.rules;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.event.Event;
import dev.splitstream.event.Violation;
import dev.splitstream.http.json.Timestamps;
import java.time.Instant;
import java.util.List;

/**
 * Checks an event that names an experiment against the catalog: the experiment exists, has the
 * variant, and was not a draft when the event happened.
 */
public final class CatalogCheck {
  private CatalogCheck() {}

  /** The first violation; empty if no rule is violated, or if the event names no experiment. */
  public static List<Violation> violations(Event event, TenantCatalog catalog) {
    String experimentId = event.experimentId();
    if (experimentId == null) {
      return event.variantId() == null
          ? List.of()
          : violation("/experiment_id", "is required with variant_id");
    }
    Experiment experiment = catalog.experiments().get(experimentId);
    if (experiment == null) {
      return violation("/experiment_id", "is not the id of an experiment");
    }
    if (experiment.status() == ExperimentStatus.DRAFT) {
      return violation("/experiment_id", "is the id of a draft; start the experiment first");
    }
    String variantId = event.variantId();
    if (variantId != null && experiment.variant(variantId).isEmpty()) {
      return violation("/variant_id", "is not the id of one of the experiment's variants");
    }
    return experiment
        .startedAt()
        .filter(start -> happenedBefore(event, start))
        .map(start -> violation("/timestamp", "lies before the experiment's start, " + start))
        .orElseGet(List::of);
  }

  private static boolean happenedBefore(Event event, Instant start) {
    return event.occurredAtMicros() < Timestamps.micros(start);
  }

  private static List<Violation> violation(String pointer, String reason) {
    return List.of(new Violation(pointer, reason));
  }
}
