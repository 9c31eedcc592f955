package dev.splitstream.rollup;

import dev.splitstream.event.ExposureExclusion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a rollup row is about, apart from its window.
 *
 * @param tenant the customer company
 * @param experimentId the experiment
 * @param variantId the variant
 * @param metricId the metric, or one of the counts that every experiment has: {@link #EXPOSED},
 *     {@link #CONTAMINATED}, {@link #UNEXPOSED}, and those of {@link #excluded} and {@link
 *     #refusedValues}
 */
public record RollupKey(String tenant, String experimentId, String variantId, String metricId) {
  /** n = units exposed to the variant and not contaminated. */
  public static final String EXPOSED = "_exposed";

  /** n = units whose first exposure was to the variant and that later saw another. */
  public static final String CONTAMINATED = "_contaminated";

  /**
   * n = exposures to the variant that do not count for this reason.
   *
   * @return a metric id that no metric of a catalog has
   */
  public static String excluded(ExposureExclusion reason) {
    return "_" + reason.wireName();
  }

  /** n = events that name the experiment, by units without an exposure to it. */
  public static final String UNEXPOSED = "_unexposed";

  /**
   * n = events whose value a metric does not add, because it is in a currency that the metric
   * neither has nor converts.
   *
   * @return a metric id that no metric of a catalog has
   */
  public static String refusedValues(String metricId) {
    return "_refused:" + metricId;
  }

  // Written by hand: keys are hashed for every contribution, and the generated method of a record
  // took a fifth of the streaming job's samples.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RollupKey key
        && experimentId.equals(key.experimentId)
        && metricId.equals(key.metricId)
        && variantId.equals(key.variantId)
        && tenant.equals(key.tenant);
  }

  @Override
  public int hashCode() {
    int hash = tenant.hashCode();
    hash = 31 * hash + experimentId.hashCode();
    hash = 31 * hash + variantId.hashCode();
    return 31 * hash + metricId.hashCode();
  }

  /** Writes a compact form, equal for equal keys; its order is part of the format of state. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeUTF(tenant);
    out.writeUTF(experimentId);
    out.writeUTF(variantId);
    out.writeUTF(metricId);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static RollupKey readFrom(DataInput in) throws IOException {
    return new RollupKey(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
  }
}
