package dev.splitstream.assignment.engine.allocation;

import dev.splitstream.assignment.engine.hash.PeerHashes;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.allocation.BucketRange;

/**
 * The draws of Unleash's gradual rollout: one in whole percent decides whether a unit is in, one in
 * thousandths which variant it gets (weights that add up to 1,000, as its admin UI keeps them). The
 * experiment's salt is the group id, which both draws share.
 *
 * <p>In a layer, the unit's layer bucket must be in the experiment's range as well.
 */
final class UnleashTraffic implements Allocation {
  private static final int PERCENT = 100;
  private static final int TOTAL_WEIGHT = 1_000;
  private static final int BUCKETS_EACH = BucketRange.BUCKETS / TOTAL_WEIGHT;

  private final String groupId;
  private final boolean inLayer;
  private final BucketRange range;
  private final VariantTable table;

  UnleashTraffic(Experiment experiment) {
    this.groupId = experiment.salt();
    this.inLayer = experiment.layerId() != null;
    this.range = experiment.range();
    this.table = new VariantTable(experiment.variants());
  }

  @Override
  public int variant(String unitId, int layerBucket, int allocation) {
    if (inLayer && !range.contains(layerBucket)) {
      return VariantTable.NO_VARIANT;
    }
    if (PeerHashes.unleash(groupId, unitId) * range.width() > allocation * PERCENT) {
      return VariantTable.NO_VARIANT;
    }
    // A variant is drawn if the weights up to it reach the draw: the last of its ten buckets.
    int drawn = PeerHashes.unleashVariant(groupId, unitId, TOTAL_WEIGHT);
    return table.at(drawn * BUCKETS_EACH - 1);
  }

  @Override
  public boolean asksLayer() {
    return inLayer;
  }
}
