package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.measure.Measure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class PinnedCatalogSourceTest {
  private static final CatalogSnapshot SNAPSHOT =
      new CatalogSnapshot(
          7,
          Map.of(
              "acme",
              TenantCatalog.of(
                  5,
                  List.of(
                      new Metric(
                          "m", "M", new Measure(Measure.Kind.SUM, "buy"), Optional.empty(), 5)))));

  @Test
  void catalog_isTheSameOnEveryWorker() throws Exception {
    PinnedCatalogSource source = SerializableUtils.clone(PinnedCatalogSource.of(SNAPSHOT));
    try (CatalogSource.Reading reading = source.open()) {
      assertThat(reading.atLeast(0)).isEqualTo(SNAPSHOT);
    }
  }

  @Test
  void catalog_isNotReplacedByANewerOne() throws Exception {
    try (CatalogSource.Reading reading = PinnedCatalogSource.of(SNAPSHOT).open()) {
      assertThat(reading.atLeast(99).revision()).isEqualTo(7);
    }
  }
}
