package dev.splitstream.bench.engine;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentBuilder;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import java.util.ArrayList;
import java.util.List;

/** Catalogs of running experiments with two variants of equal weights. */
final class Experiments {
  /** How many experiments share a layer. */
  private static final int SHARING = 100;

  private Experiments() {}

  static ExperimentBuilder running(String id) {
    return Experiment.builder("acme", id)
        .status(ExperimentStatus.RUNNING)
        .salt(id)
        .variants(List.of(new Variant("a", "A", 5_000, "{}"), new Variant("b", "B", 5_000, "{}")));
  }

  /** So many with layers of their own, each reaching a tenth of the units. */
  static TenantCatalog alone(int count) {
    List<CatalogEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(running("experiment_" + i).allocation(1_000).build());
    }
    return TenantCatalog.of(1, entries);
  }

  /** So many, up to a hundred to a layer, which they share out among themselves. */
  static TenantCatalog sharing(int count) {
    List<CatalogEntry> entries = new ArrayList<>();
    int width = BucketRange.BUCKETS / Math.min(SHARING, count);
    for (int i = 0; i < count; i++) {
      String layer = "layer_" + i / SHARING;
      int start = i % SHARING * width;
      if (start == 0) {
        entries.add(new Layer(layer, layer, layer, 1));
      }
      entries.add(
          running("experiment_" + i)
              .layerId(layer)
              .range(new BucketRange(start, start + width))
              .allocation(width)
              .build());
    }
    return TenantCatalog.of(1, entries);
  }
}
