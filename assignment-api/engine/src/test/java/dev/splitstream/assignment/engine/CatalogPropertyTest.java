package dev.splitstream.assignment.engine;

import static dev.splitstream.assignment.engine.TestExperiments.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Explanation;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Step;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.TenantCatalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Properties of any catalog and unit. */
class CatalogPropertyTest {

  @Property(tries = 500)
  void answers_arePinned(@ForAll("catalogs") TenantCatalog source, @ForAll("units") Unit unit) {
    CompiledCatalog catalog = compiled(source);
    assertThat(answers(catalog, unit)).isEqualTo(answers(catalog, unit));
  }

  @Property(tries = 200)
  void answers_areTheSameAfterTheCatalogWasStored(
      @ForAll("catalogs") TenantCatalog source, @ForAll("units") Unit unit) {
    TenantCatalog read = CatalogJson.readTenant(CatalogJson.write(source));
    assertThat(answers(compiled(read), unit)).isEqualTo(answers(compiled(source), unit));
  }

  @Property(tries = 500)
  void nextRevision_equalsAFreshCompilation(
      @ForAll("catalogs") TenantCatalog first,
      @ForAll("catalogs") TenantCatalog second,
      @ForAll("units") Unit unit,
      @ForAll @IntRange(max = 3) int changed) {
    TenantCatalog mixed = mixed(first, second, changed);
    CompiledCatalog next = compiled(first).next(mixed, UnitLists.NONE);
    assertThat(answers(next, unit)).isEqualTo(answers(compiled(mixed), unit));
  }

  @Property(tries = 500)
  void running_areThoseThatReachTheUnit(
      @ForAll("catalogs") TenantCatalog source, @ForAll("units") Unit unit) {
    CompiledCatalog catalog = compiled(source);
    List<Decision> expected =
        source.experiments().values().stream()
            .filter(one -> concerns(catalog, one.id(), unit))
            .map(one -> Evaluator.decide(catalog, unit, NOW, one.id()))
            .sorted(Comparator.comparing(Decision::experimentId))
            .toList();
    assertThat(Evaluator.decideRunning(catalog, unit, NOW)).isEqualTo(expected);
  }

  /**
   * A property over nothing always holds: at least one try in twenty must have something to check.
   */
  private static void covered(String what, boolean isThere) {
    Statistics.label(what)
        .collect(isThere)
        .coverage(coverage -> coverage.check(true).count(times -> times > 0));
  }

  @Property(tries = 500)
  void explanation_endsWithTheDecision(
      @ForAll("catalogs") TenantCatalog source, @ForAll("units") Unit unit) {
    CompiledCatalog catalog = compiled(source);
    covered("experiments to explain", !source.experiments().isEmpty());
    for (String id : source.experiments().keySet()) {
      Explanation explanation = Evaluator.explain(catalog, unit, NOW, id);
      Step last = explanation.steps().get(explanation.steps().size() - 1);
      assertThat(explanation.decision()).isEqualTo(Evaluator.decide(catalog, unit, NOW, id));
      assertThat(last.question()).isEqualTo(explanation.decision().reason());
      assertThat(last.decided()).isTrue();
    }
  }

  @Property(tries = 500)
  void twoExperimentsOfALayer_neverShareAUnit(
      @ForAll("catalogs") TenantCatalog source, @ForAll("units") Unit unit) {
    Map<String, String> taken = new HashMap<>();
    for (Decision decision : Evaluator.decideRunning(compiled(source), unit, NOW)) {
      String layer =
          source.experiment(decision.experimentId()).map(Experiment::layerId).orElse(null);
      if (layer != null && decision.reason() == Reason.SPLIT) {
        assertThat(taken.put(layer, decision.experimentId())).isNull();
      }
    }
    covered("units in an experiment of a layer", !taken.isEmpty());
  }

  @Property(tries = 500)
  void rampingUp_keepsEveryoneIn_andBackDownAndUpRestores(
      @ForAll("catalogs") TenantCatalog source,
      @ForAll("units") Unit unit,
      @ForAll @IntRange(max = 10_000) int other) {
    Map<String, Decision> before = splits(source, unit, 0);
    Map<String, Decision> up = splits(source, unit, other);
    Map<String, Decision> down = splits(source, unit, -other);
    assertThat(up).containsAllEntriesOf(before);
    assertThat(before).containsAllEntriesOf(down);
    assertThat(splits(source, unit, other)).isEqualTo(up);
  }

  /** The variants that units draw, by experiment, if each allocation were larger by this much. */
  private static Map<String, Decision> splits(TenantCatalog source, Unit unit, int more) {
    Map<String, Decision> splits = new HashMap<>();
    for (Experiment one : source.experiments().values()) {
      int allocation = Math.max(0, Math.min(one.range().width(), one.allocation() + more));
      CompiledExperiment changed =
          new CompiledExperiment(
              one.toBuilder().ramp(List.of()).allocation(allocation).build(), "layer");
      Decision split = changed.split(unit.id(), changed.layerBucket(unit.id()), NOW);
      if (split != null) {
        splits.put(one.id(), split);
      }
    }
    return splits;
  }

  private static boolean concerns(CompiledCatalog catalog, String id, Unit unit) {
    CompiledExperiment experiment = catalog.experiment(id);
    return experiment != null
        && experiment.isRunning()
        && (experiment.split(unit.id(), experiment.layerBucket(unit.id()), NOW) != null
            || experiment.override(unit) != null
            || experiment.sticky(unit) != null);
  }

  /** Asks every question. Returning at all shows that nothing threw. */
  private static List<Object> answers(CompiledCatalog catalog, Unit unit) {
    List<Object> answers = new ArrayList<>(Evaluator.decideRunning(catalog, unit, NOW));
    for (Experiment one : catalog.source().experiments().values()) {
      answers.add(Evaluator.decide(catalog, unit, NOW, one.id()));
    }
    for (Flag one : catalog.source().flags().values()) {
      answers.add(Evaluator.flag(catalog, unit, NOW, one.id()));
    }
    answers.sort(Comparator.comparing(Object::toString));
    return answers;
  }

  /** The first catalog with every n-th entry of the second added and as many others removed. */
  private static TenantCatalog mixed(TenantCatalog first, TenantCatalog second, int nth) {
    List<CatalogEntry> entries = new ArrayList<>(first.entries());
    int i = 0;
    for (CatalogEntry changed : second.entries()) {
      if (nth > 0 && i++ % (nth * 3) == 0) {
        entries.removeIf(
            one -> one.id().equals(changed.id()) && one.entryKind() == changed.entryKind());
        entries.add(changed);
      }
    }
    return TenantCatalog.of(2, entries);
  }

  private static CompiledCatalog compiled(TenantCatalog source) {
    return CompiledCatalog.compile(source, UnitLists.NONE);
  }

  @Provide
  Arbitrary<TenantCatalog> catalogs() {
    return RandomCatalogs.any();
  }

  @Provide
  Arbitrary<Unit> units() {
    return RandomUnits.any();
  }
}
