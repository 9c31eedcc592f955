package dev.splitstream.assignment.engine.allocation;

import dev.splitstream.assignment.engine.hash.Salt;
import dev.splitstream.catalog.Experiment;

/**
 * Two independent draws: the layer's salt decides whether the unit is in, the experiment's salt
 * which variant it gets. They are independent because with one draw, a small allocation would only
 * reach the first variants.
 */
final class TwoDraws implements Allocation {
  private final int start;
  private final Salt salt;
  private final VariantTable table;

  TwoDraws(Experiment experiment) {
    this.start = experiment.range().start();
    this.salt = new Salt(experiment.salt());
    this.table = new VariantTable(experiment.variants());
  }

  @Override
  public int variant(String unitId, int layerBucket, int allocation) {
    int place = layerBucket - start;
    return place >= 0 && place < allocation
        ? table.at(salt.bucket(unitId))
        : VariantTable.NO_VARIANT;
  }

  @Override
  public boolean asksLayer() {
    return true;
  }
}
