package dev.splitstream.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A comparison of two or more variants.
 *
 * @param tenant the customer company
 * @param id unique in the tenant
 * @param name for people
 * @param status where it is in its life
 * @param salt decides which variant a unit gets
 * @param layerSalt decides whether a unit is in
 * @param allocation how many of the layer's 10,000 buckets take part, counted from 0
 * @param variants the arms; the first is the control
 * @param metricIds what is measured, in the order of display
 * @param startedAt when it first ran
 * @param revision the catalog revision of its last change
 */
public record Experiment(
    String tenant,
    String id,
    String name,
    ExperimentStatus status,
    String salt,
    String layerSalt,
    int allocation,
    List<Variant> variants,
    List<String> metricIds,
    Optional<Instant> startedAt,
    long revision) {

  /** Copies the lists. */
  public Experiment {
    variants = List.copyOf(variants);
    metricIds = List.copyOf(metricIds);
  }

  /** The variant with this id, if the experiment has it. */
  public Optional<Variant> variant(String variantId) {
    return variants.stream().filter(variant -> variant.id().equals(variantId)).findFirst();
  }

  /** The arm that the others are compared with. */
  public Variant control() {
    return variants.get(0);
  }
}
