package dev.splitstream.assignment.server.catalog.edit;

import static dev.splitstream.catalog.ExperimentStatus.ARCHIVED;
import static dev.splitstream.catalog.ExperimentStatus.PAUSED;
import static dev.splitstream.catalog.ExperimentStatus.RUNNING;
import static dev.splitstream.catalog.ExperimentStatus.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.EarlierSplit;
import dev.splitstream.catalog.measure.Measure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which revisions are recorded, and what results derive from them. */
class RevisionStampsTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
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
  void stop_isTimedOnce() {
    Experiment stopped = experiment(started(), withStatus(started(), STOPPED), 7);
    Experiment renamed =
        experiment(stopped, stopped.toBuilder().stoppedAt(null).name("n").build(), 8);
    Experiment archived = experiment(renamed, withStatus(renamed, ARCHIVED), 9);
    assertThat(started().stoppedAt()).isEmpty();
    assertThat(List.of(stopped, renamed, archived))
        .allSatisfy(each -> assertThat(each.stoppedAt()).contains(AT.plusSeconds(7)));
  }

  @Test
  void pause_isNoStop() {
    Experiment paused = experiment(started(), withStatus(started(), PAUSED), 7);
    assertThat(paused.stoppedAt()).isEmpty();
    assertThat(paused.reassignedAt()).isEmpty();
  }

  @Test
  void changedWeights_reassignUnits() {
    Experiment skewed =
        experiment(started(), started().toBuilder().variants(variants(9_000)).build(), 7);
    Experiment renamed =
        experiment(skewed, skewed.toBuilder().reassignedAt(null).name("n").build(), 8);
    assertThat(List.of(skewed, renamed))
        .allSatisfy(each -> assertThat(each.reassignedAt()).contains(AT.plusSeconds(7)));
  }

  @Test
  void changedWeights_areKeptWithTheTimeOfTheChange() {
    Experiment even =
        experiment(
            started().toBuilder().variants(variants(5_000)).build(),
            started().toBuilder().variants(variants(5_000)).build(),
            6);
    Experiment skewed = experiment(even, even.toBuilder().variants(variants(9_000)).build(), 7);
    Experiment salted = experiment(skewed, skewed.toBuilder().salt("other").build(), 8);
    Experiment again = experiment(salted, salted.toBuilder().variants(variants(1_000)).build(), 9);
    assertThat(even.earlierSplits()).isEmpty();
    assertThat(salted.earlierSplits())
        .containsExactly(new EarlierSplit(AT.plusSeconds(7), Map.of("a", 5_000, "b", 5_000)));
    assertThat(again.earlierSplits())
        .endsWith(new EarlierSplit(AT.plusSeconds(9), Map.of("a", 9_000, "b", 1_000)))
        .hasSize(2);
  }

  /** Before, another system assigned: what is drawn here says nothing about those exposures. */
  @Test
  void startAsOfAnEarlierTime_reassignsUnits() {
    Experiment running = DRAFT.toBuilder().status(RUNNING).build();
    Experiment imported =
        experiment(DRAFT, running.toBuilder().startedAt(AT.minusSeconds(60)).build(), 5);
    Experiment fresh =
        experiment(DRAFT, running.toBuilder().startedAt(AT.plusSeconds(5)).build(), 5);
    assertThat(imported.reassignedAt()).contains(AT.plusSeconds(5));
    assertThat(fresh.reassignedAt()).isEmpty();
    Experiment renamed = experiment(imported, imported.toBuilder().name("n").build(), 6);
    assertThat(renamed.reassignedAt()).contains(AT.plusSeconds(5));
  }

  @Test
  void changedWeightsOfADraft_reassignNobody() {
    Experiment draft = experiment(DRAFT, DRAFT.toBuilder().variants(variants(9_000)).build(), 4);
    assertThat(experiment(draft, withStatus(draft, RUNNING), 5).reassignedAt()).isEmpty();
  }

  private static Experiment withStatus(Experiment experiment, ExperimentStatus status) {
    return experiment.toBuilder().status(status).build();
  }

  private static List<Variant> variants(int first) {
    return List.of(new Variant("a", "A", first, "{}"), new Variant("b", "B", 10_000 - first, "{}"));
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
    return (Metric) RevisionStamps.stamped(before, after, revision, AT);
  }

  private static Experiment experiment(CatalogEntry before, Experiment after, long revision) {
    return (Experiment) RevisionStamps.stamped(before, after, revision, AT.plusSeconds(revision));
  }
}
