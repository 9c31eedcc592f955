package dev.splitstream.assignment.engine.allocation;

import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which buckets of an experiment's draw its variants own. When weights change, as few buckets as
 * possible change their owner, and so as few units as possible their variant: no more than the
 * reduced weights gave up.
 */
public final class VariantRanges {
  private static final int UNOWNED = -1;

  private VariantRanges() {}

  /**
   * Adjacent ranges from bucket 0, one for each weight, in order; a weight of 0 has no range.
   *
   * @throws IllegalArgumentException if a weight is negative, or they add up to more than 10,000
   */
  public static List<List<BucketRange>> cut(List<Integer> weights) {
    List<List<BucketRange>> ranges = new ArrayList<>();
    int start = 0;
    for (int weight : weights) {
      if (weight < 0 || weight > BucketRange.BUCKETS - start) {
        throw new IllegalArgumentException("Invalid weights: " + weights);
      }
      ranges.add(weight == 0 ? List.of() : List.of(new BucketRange(start, start + weight)));
      start += weight;
    }
    return ranges;
  }

  /**
   * Gives these variants as many buckets as their weights. They keep the buckets they had before,
   * as far as their weights allow. Variants are matched by id. The same inputs give the same
   * ranges.
   *
   * @param before the variants as they were; without any, the ranges are those of {@link #cut}
   * @param after the variants after the change; their ranges are ignored
   * @throws IllegalArgumentException if a weight is negative, or they add up to more than 10,000
   */
  public static List<Variant> recut(List<Variant> before, List<Variant> after) {
    List<Integer> weights = after.stream().map(Variant::weight).toList();
    if (before.isEmpty()) {
      return withRanges(after, cut(weights));
    }
    int[] missing = weights.stream().mapToInt(Integer::intValue).toArray();
    if (Arrays.stream(missing).anyMatch(weight -> weight < 0)
        || Arrays.stream(missing).asLongStream().sum() > BucketRange.BUCKETS) {
      throw new IllegalArgumentException("Invalid weights: " + weights);
    }
    int[] owners = kept(owners(before, after), missing);
    for (int bucket = 0, variant = 0; bucket < owners.length; bucket++) {
      while (variant < missing.length && missing[variant] == 0) {
        variant++;
      }
      if (owners[bucket] == UNOWNED && variant < missing.length) {
        owners[bucket] = variant;
        missing[variant]--;
      }
    }
    return withRanges(after, ranges(owners, after.size()));
  }

  /** For each bucket the index in {@code after} of the variant that owned it. */
  private static int[] owners(List<Variant> before, List<Variant> after) {
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < after.size(); i++) {
      indices.putIfAbsent(after.get(i).id(), i);
    }
    int[] owners = new int[BucketRange.BUCKETS];
    Arrays.fill(owners, UNOWNED);
    for (VariantTable.Owned owned : VariantTable.owned(before)) {
      int owner = indices.getOrDefault(before.get(owned.variant()).id(), UNOWNED);
      Arrays.fill(owners, owned.range().start(), owned.range().end(), owner);
    }
    return owners;
  }

  /** Takes buckets from variants that have too many, the highest first; counts missing buckets. */
  private static int[] kept(int[] owners, int[] missing) {
    int[] kept = owners.clone();
    for (int bucket = 0; bucket < kept.length; bucket++) {
      int owner = kept[bucket];
      if (owner != UNOWNED && missing[owner] > 0) {
        missing[owner]--;
      } else {
        kept[bucket] = UNOWNED;
      }
    }
    return kept;
  }

  private static List<List<BucketRange>> ranges(int[] owners, int variants) {
    List<List<BucketRange>> ranges = new ArrayList<>();
    for (int i = 0; i < variants; i++) {
      ranges.add(new ArrayList<>());
    }
    int start = 0;
    for (int bucket = 1; bucket <= owners.length; bucket++) {
      if (bucket == owners.length || owners[bucket] != owners[start]) {
        if (owners[start] != UNOWNED) {
          ranges.get(owners[start]).add(new BucketRange(start, bucket));
        }
        start = bucket;
      }
    }
    return ranges;
  }

  private static List<Variant> withRanges(List<Variant> variants, List<List<BucketRange>> ranges) {
    List<Variant> cut = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      cut.add(variants.get(i).withRanges(ranges.get(i)));
    }
    return cut;
  }
}
