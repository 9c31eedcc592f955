package dev.splitstream.assignment.server.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.measure.Measure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which revisions are recorded, and what results derive from them. */
class RevisionStampsTest {
  private static final Metric METRIC =
      new Metric("m", "M", new Measure(Measure.Kind.SUM, "buy"), Optional.empty());
  private static final Experiment DRAFT =
      Experiment.builder("acme", "e").metricIds(List.of("m")).build();

  @Test
  void metric_isDefinedAtItsLastChangeOfDefinition() {
    Metric created = metric(null, METRIC, 3);
    Metric renamed =
        metric(created, new Metric("m", "Other", METRIC.numerator(), Optional.empty()), 4);
    Metric windowed = metric(renamed, renamed.withWindow(0, 60), 5);
    assertThat(List.of(created.definedAt(), renamed.definedAt(), windowed.definedAt()))
        .containsExactly(3L, 3L, 5L);
  }

  @Test
  void metricsFromTheStart_areNotStamped() {
    Experiment started = started();
    assertThat(started.startedRevision()).isEqualTo(5);
    assertThat(started.metricsSince()).isEmpty();
    assertThat(catalog(started, METRIC.withDefinedAt(3)).incompleteBefore("e", "m")).isEmpty();
  }

  @Test
  void metric_addedWhileItRuns_isIncompleteBeforeThat() {
    Experiment more =
        experiment(started(), started().toBuilder().metricIds(List.of("m", "n")).build(), 7);
    Metric added = new Metric("n", "N", METRIC.numerator(), Optional.empty()).withDefinedAt(2);
    assertThat(more.metricsSince()).isEqualTo(Map.of("n", 7L));
    assertThat(catalog(more, added).incompleteBefore("e", "n")).hasValue(7);
  }

  @Test
  void metric_addedWhileItRuns_keepsItsRevision() {
    Experiment more =
        experiment(started(), started().toBuilder().metricIds(List.of("m", "n")).build(), 7);
    Experiment stopped =
        experiment(more, more.toBuilder().status(ExperimentStatus.STOPPED).build(), 9);
    assertThat(stopped.metricsSince()).isEqualTo(Map.of("n", 7L));
    assertThat(stopped.startedRevision()).isEqualTo(5);
  }

  @Test
  void metric_removedAndAddedAgain_startsAgain() {
    Experiment without =
        experiment(started(), started().toBuilder().metricIds(List.of()).build(), 7);
    Experiment again = experiment(without, without.toBuilder().metricIds(List.of("m")).build(), 8);
    assertThat(without.metricsSince()).isEmpty();
    assertThat(again.metricsSince()).isEqualTo(Map.of("m", 8L));
  }

  @Test
  void metric_redefinedWhileItRuns_isIncompleteBeforeThat() {
    assertThat(catalog(started(), METRIC.withDefinedAt(8)).incompleteBefore("e", "m")).hasValue(8);
  }

  @Test
  void draft_isNeverIncomplete() {
    assertThat(catalog(DRAFT, METRIC.withDefinedAt(8)).incompleteBefore("e", "m")).isEmpty();
  }

  private static Experiment started() {
    return experiment(DRAFT, DRAFT.toBuilder().status(ExperimentStatus.RUNNING).build(), 5);
  }

  private static TenantCatalog catalog(Experiment experiment, Metric metric) {
    return TenantCatalog.of(9, List.of(experiment, metric));
  }

  private static Metric metric(@Nullable CatalogEntry before, Metric after, long revision) {
    return (Metric) RevisionStamps.stamped(before, after, revision);
  }

  private static Experiment experiment(CatalogEntry before, Experiment after, long revision) {
    return (Experiment) RevisionStamps.stamped(before, after, revision);
  }
}
