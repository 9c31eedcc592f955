package dev.splitstream.assignment.engine.allocation;

import dev.splitstream.assignment.engine.hash.PeerHashes;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.allocation.HashMethod;
import java.util.List;

/**
 * One draw for both questions, as other products make it. Each variant's range is served from its
 * start, as far as the share that takes part reaches, so that ramping up moves no unit to another
 * variant: GrowthBook and Optimizely do the same. The experiment's salt is
 *
 * <ul>
 *   <li>GrowthBook: the experiment's seed, or its key if it has none. Give a remainder of the
 *       weights to the first variants;
 *   <li>Optimizely: the experiment's id (the number);
 *   <li>LaunchDarkly: the flag's key, a dot and its salt, or the seed. While only a share takes
 *       part, it puts the variants' shares side by side, which is not the same as here: move with
 *       full allocation;
 *   <li>PlanOut: the experiment's salt, a dot and the parameter's, for {@code uniformChoice}: with
 *       equal weights, the variant is the one that it chooses. {@code weightedChoice} is a
 *       different draw and is not supported.
 * </ul>
 *
 * <p>In a layer, the unit's layer bucket must be in the experiment's range as well.
 */
public final class PeerTraffic implements Allocation {
  private final Draw draw;
  private final String salt;
  private final boolean inLayer;
  private final BucketRange range;
  private final double[] starts;
  private final double[] ends;
  private final double[] widths;
  private final int[] variants;

  /** A draw, in the same unit as the starts and ends: buckets, or fractions of 1. */
  private interface Draw {
    double of(String salt, String unitId);
  }

  PeerTraffic(Experiment experiment) {
    HashMethod method = experiment.hash();
    int count = experiment.variants().size();
    this.draw = draw(method, count);
    this.salt = experiment.salt();
    this.inLayer = experiment.layerId() != null;
    this.range = experiment.range();
    List<VariantTable.Owned> owned = VariantTable.owned(experiment.variants());
    this.variants = owned.stream().mapToInt(VariantTable.Owned::variant).toArray();
    Sums sums = new Sums(method);
    this.starts = new double[variants.length];
    this.ends = new double[variants.length];
    this.widths = new double[variants.length];
    for (int i = 0; i < variants.length; i++) {
      starts[i] = sums.upTo(owned.get(i).range().start());
      widths[i] = sums.share(owned.get(i).range().width());
      ends[i] = sums.plus(owned.get(i).range());
    }
  }

  private static Draw draw(HashMethod method, int variants) {
    return switch (method) {
      case GROWTHBOOK_V1 -> (salt, unitId) -> PeerHashes.growthBookV1(salt, unitId) / 1_000.0;
      case GROWTHBOOK_V2 -> (salt, unitId) -> PeerHashes.growthBookV2(salt, unitId) / 10_000.0;
      case LAUNCHDARKLY ->
          // Draws that rounding moves to the upper end belong to the last variant.
          (salt, unitId) -> Math.min(PeerHashes.launchDarkly(salt, unitId), Math.nextDown(1.0f));
      case PLANOUT -> (salt, unitId) -> choice(PeerHashes.planOut(salt, unitId), variants);
      default -> PeerHashes::optimizely;
    };
  }

  /**
   * A bucket in the part that the chosen one of several equal choices owns; the rest of the hash
   * decides where in it.
   */
  private static double choice(long hash, int choices) {
    long index = hash % choices;
    int each = BucketRange.BUCKETS / choices;
    int rest = BucketRange.BUCKETS % choices;
    int width = index < rest ? each + 1 : each;
    long start = index * each + Math.min(index, rest);
    return start + (hash / choices) % width;
  }

  @Override
  public int variant(String unitId, int layerBucket, int allocation) {
    if (inLayer && !range.contains(layerBucket)) {
      return VariantTable.NO_VARIANT;
    }
    double coverage = allocation / (double) range.width();
    double place = draw.of(salt, unitId);
    for (int i = 0; i < variants.length; i++) {
      double end = coverage >= 1 ? ends[i] : starts[i] + coverage * widths[i];
      if (place >= starts[i] && place < end) {
        return variants[i];
      }
    }
    return VariantTable.NO_VARIANT;
  }

  @Override
  public boolean asksLayer() {
    return inLayer;
  }

  /**
   * Adds up shares with the rounding of the other product, so that a draw on the border of two
   * variants falls on the same side.
   */
  private static final class Sums {
    private final HashMethod method;
    private int summed;
    private double sum;

    Sums(HashMethod method) {
      this.method = method;
    }

    /** A number of buckets in the unit of the draw. */
    double share(int buckets) {
      return switch (method) {
        case GROWTHBOOK_V1, GROWTHBOOK_V2 -> buckets / 10_000.0;
        case LAUNCHDARKLY -> buckets * 10 / 100_000.0f;
        default -> buckets;
      };
    }

    /** Where the range starts: the sum so far, if it continues the summed ranges. */
    double upTo(int start) {
      return start == summed ? sum : share(start);
    }

    /** Where the range ends. */
    double plus(BucketRange range) {
      double end = upTo(range.start()) + share(range.width());
      if (method == HashMethod.LAUNCHDARKLY) {
        // The last variant gets the rest, however the sum was rounded.
        end = range.end() == BucketRange.BUCKETS ? 1 : (float) end;
      }
      sum = end;
      summed = range.end();
      return sum;
    }
  }
}
