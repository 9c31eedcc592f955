package dev.splitstream.bench.engine;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.Evaluator;
import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.Audience.Operator;
import java.util.List;
import java.util.Map;

/** The engine itself. */
final class SplitstreamPeer implements Peer {
  static final long NOW = 1_800_000_000_000L;

  private static final Audience ADULTS =
      new Audience.All(
          List.of(
              new Condition("country", Operator.IN, List.of("DE", "US")),
              new Condition("age", Operator.GREATER_OR_EQUAL, List.of(18))));

  private final List<Unit> units =
      BenchUnits.map(
          id -> new Unit(id, Attributes.of(BenchUnits.ATTRIBUTES), raw -> raw, Map.of()));
  private final CompiledCatalog catalog =
      CompiledCatalog.compile(
          TenantCatalog.of(
              1,
              List.of(
                  Experiments.running("split").build(),
                  Experiments.running("targeted").audience(ADULTS).build())),
          UnitLists.NONE);

  @Override
  public String split(int unit) {
    return variant(Evaluator.decide(catalog, units.get(unit), NOW, "split"));
  }

  @Override
  public String targeted(int unit) {
    return variant(Evaluator.decide(catalog, units.get(unit), NOW, "targeted"));
  }

  private static String variant(Decision decision) {
    return decision.variant() == null ? "" : decision.variant().id();
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
