package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import java.util.List;
import java.util.stream.IntStream;

/** Experiments of one tenant, and the decisions about them. */
final class TestExperiments {
  static final String TENANT = "acme";

  /** 2027-01-15T08:00:00Z. */
  static final long NOW = 1_800_000_000_000L;

  private TestExperiments() {}

  static Decision decide(Experiment experiment, String unitId) {
    return Evaluator.decide(catalog(experiment), Unit.of(unitId), NOW, experiment.id());
  }

  static CompiledCatalog catalog(CatalogEntry... entries) {
    return CompiledCatalog.compile(TenantCatalog.of(1, List.of(entries)), UnitLists.NONE);
  }

  static Experiment experiment(String id, int allocation, int... weights) {
    List<Variant> variants =
        IntStream.range(0, weights.length)
            .mapToObj(i -> new Variant("v" + i, "Variant " + i, weights[i], "{}"))
            .toList();
    return Experiment.builder(TENANT, id)
        .status(ExperimentStatus.RUNNING)
        .salt("salt")
        .allocation(allocation)
        .variants(variants)
        .revision(1)
        .build();
  }

  static Experiment withAllocation(Experiment experiment, int allocation) {
    return experiment(
        experiment.id(),
        allocation,
        experiment.variants().stream().mapToInt(Variant::weight).toArray());
  }

  static Experiment withStatus(Experiment experiment, ExperimentStatus status) {
    return experiment.toBuilder().status(status).build();
  }
}
