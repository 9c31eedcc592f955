package dev.splitstream.assignment.engine;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentBuilder;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Holdout;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.allocation.HashMethod;
import dev.splitstream.catalog.allocation.RampStep;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.Audience.Operator;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Prerequisite;
import dev.splitstream.catalog.targeting.Serve;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Catalogs with some of everything, including circular references. */
final class RandomCatalogs {
  private static final List<Object> VALUES =
      List.of("a", "b", "1.2.3", "2025-01-08", "[ab]+", 1, 2.5, -1L, true, false);
  private final Random random;
  private final List<CatalogEntry> entries = new ArrayList<>();

  private RandomCatalogs(Random random) {
    this.random = random;
  }

  static Arbitrary<TenantCatalog> any() {
    return Arbitraries.longs().map(seed -> new RandomCatalogs(new Random(seed)).catalog());
  }

  private TenantCatalog catalog() {
    for (int i = 0; i < 3; i++) {
      entries.add(new Layer("l" + i, "l", "salt-l" + i, 1));
      layerExperiments("l" + i);
      entries.add(segment(i));
      entries.add(flag(i));
      entries.add(aloneExperiment(i));
    }
    entries.add(new Holdout("h0", "h", "h0", random.nextInt(2_000), Set.of(), 1));
    entries.add(new Holdout("h1", "h", "h1", random.nextInt(9_000), Set.of("l0"), 1));
    return TenantCatalog.of(1, entries);
  }

  private void layerExperiments(String layer) {
    int start = 0;
    for (int i = 0; i < 4 && start < 10_000; i++) {
      int end = start + random.nextInt(10_001 - start);
      BucketRange range = new BucketRange(start, end);
      entries.add(
          varied("e-" + layer + "-" + i)
              .layerId(layer)
              .range(range)
              .allocation(random.nextInt(range.width() + 1))
              .build());
      start = end;
    }
  }

  private Experiment aloneExperiment(int i) {
    HashMethod[] methods = HashMethod.values();
    return varied("e-alone-" + i)
        .hash(methods[random.nextInt(methods.length)])
        .allocation(random.nextInt(10_001))
        .build();
  }

  private ExperimentBuilder varied(String id) {
    int first = random.nextInt(10_001);
    int second = random.nextInt(10_001 - first);
    ExperimentBuilder builder =
        TestExperiments.experiment(id, 10_000, first, second, 10_000 - first - second).toBuilder()
            .salt("salt-" + id)
            .sticky(random.nextBoolean())
            .includesBots(random.nextBoolean())
            .audience(random.nextBoolean() ? null : audience(3))
            .prerequisites(random.nextInt(4) > 0 ? List.of() : List.of(prerequisite()))
            .overrides(random.nextBoolean() ? Map.of() : Map.of("u" + random.nextInt(9), "v1"));
    if (random.nextInt(6) == 0) {
      builder.status(ExperimentStatus.PAUSED);
    }
    if (random.nextInt(4) == 0) {
      builder.endAt(Instant.ofEpochMilli(TestExperiments.NOW + random.nextInt(3) - 1));
    }
    if (random.nextInt(4) == 0) {
      builder.ramp(
          List.of(new RampStep(Instant.ofEpochMilli(TestExperiments.NOW), random.nextInt(9_000))));
    }
    return builder;
  }

  private Segment segment(int i) {
    String id = i == 0 ? Segment.OPTED_OUT : i == 1 ? Segment.INTERNAL : "s2";
    return new Segment(id, id, audience(2), new Segment.UnitList("list" + i, 1), 1);
  }

  private CatalogEntry flag(int i) {
    return FlagFixtures.flag(
        "f" + i,
        random.nextInt(5) > 0,
        random.nextBoolean() ? List.of() : List.of(prerequisite()),
        "on",
        List.of(
            new FlagRule(audience(2), new Serve.Run("e-alone-" + random.nextInt(3))),
            new FlagRule(
                null, new Serve.Rollout(List.of(new Serve.Share("v1", random.nextInt(10_001)))))));
  }

  private Prerequisite prerequisite() {
    return new Prerequisite("f" + random.nextInt(3), List.of(random.nextBoolean() ? "on" : "off"));
  }

  private Audience audience(int depth) {
    return switch (random.nextInt(depth == 0 ? 2 : 5)) {
      case 0 -> condition();
      case 1 -> new Audience.InSegment("s" + random.nextInt(4));
      case 2 -> new Audience.Not(audience(depth - 1));
      case 3 -> new Audience.All(List.of(audience(depth - 1), audience(depth - 1)));
      default -> new Audience.Any(List.of(audience(depth - 1), audience(depth - 1)));
    };
  }

  private Condition condition() {
    Operator[] operators = Operator.values();
    List<Object> values = new ArrayList<>();
    for (int i = random.nextInt(5) > 0 ? 1 : 3; i > 0; i--) {
      values.add(VALUES.get(random.nextInt(VALUES.size())));
    }
    return new Condition(
        "a" + random.nextInt(4), operators[random.nextInt(operators.length)], values);
  }
}
