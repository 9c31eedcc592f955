package dev.splitstream.assignment.server.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Variant;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as it is.
 *
 * @param id unique in the tenant
 * @param name for people
 * @param status {@code draft}, {@code running}, {@code paused}, {@code stopped} or {@code archived}
 * @param allocation how many of 10,000 buckets take part
 * @param salt decides which variant a unit gets
 * @param variants the arms; the first is the control
 * @param metrics ids of what is measured
 * @param startedAt when it first ran; absent for a draft
 * @param revision the catalog revision of its last change
 */
record ExperimentView(
    String id,
    String name,
    String status,
    int allocation,
    String salt,
    List<VariantView> variants,
    List<String> metrics,
    @JsonProperty("started_at") @Nullable Instant startedAt,
    long revision) {

  /**
   * A variant as it is.
   *
   * @param id unique in the experiment
   * @param name for people
   * @param weight its share, in ten-thousandths
   * @param config an object handed to the application
   */
  record VariantView(
      String id, String name, int weight, @Schema(type = "object") @JsonRawValue String config) {
    static VariantView of(Variant variant) {
      return new VariantView(variant.id(), variant.name(), variant.weight(), variant.config());
    }
  }

  static ExperimentView of(Experiment experiment) {
    return new ExperimentView(
        experiment.id(),
        experiment.name(),
        Wire.name(experiment.status()),
        experiment.allocation(),
        experiment.salt(),
        experiment.variants().stream().map(VariantView::of).toList(),
        experiment.metricIds(),
        experiment.startedAt().orElse(null),
        experiment.revision());
  }
}
