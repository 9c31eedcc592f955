package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.platform.ProblemException;
import dev.splitstream.assignment.server.platform.Timestamps;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.event.EventLimits;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Edits of the catalog: checked, committed, and at once in this node's memory. */
class CatalogEditor {
  private final CatalogStore store;
  private final LiveCatalog catalog;
  private final Clock clock;

  CatalogEditor(CatalogStore store, LiveCatalog catalog, Clock clock) {
    this.store = store;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Adds a metric. */
  Metric create(String tenant, MetricBody body) {
    Metric metric = MetricRules.check(body);
    catalog.accept(store.add(tenant, metric::withRevision));
    return metric;
  }

  /** Adds an experiment, as a draft. */
  Experiment create(String tenant, ExperimentBody body) {
    Experiment draft =
        ExperimentRules.check(tenant, body, store.snapshot().tenant(tenant).metrics().keySet());
    return accepted(
        store.add(tenant, revision -> draft.toBuilder().revision(revision).build()),
        tenant,
        draft.id());
  }

  /** Lets a draft run, from now on or since a time in the past. */
  Experiment start(String tenant, String id, @Nullable String startedAt) {
    Instant since = startedAt == null ? now() : past(startedAt);
    return accepted(store.start(tenant, id, since), tenant, id);
  }

  private Experiment accepted(CatalogSnapshot edited, String tenant, String id) {
    catalog.accept(edited);
    return edited.tenant(tenant).experiment(id).orElseThrow();
  }

  private Instant past(String startedAt) {
    Instant since =
        Timestamps.parse(startedAt)
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "/started_at", "must be a time such as 2025-01-08T10:00:00Z"));
    if (since.isAfter(now()) || since.isBefore(EventLimits.MIN_TIME)) {
      throw ProblemException.invalid(
          "/started_at", "must lie between " + EventLimits.MIN_TIME + " and now");
    }
    return since;
  }

  /** To the microsecond, as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
