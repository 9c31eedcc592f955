package dev.splitstream.assignment.engine.allocation;

import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which variant owns which buckets of an experiment's draw. */
public final class VariantTable {
  /** Marks a bucket that no variant owns. */
  public static final int NO_VARIANT = -1;

  private final int[] starts;
  private final int[] ends;
  private final int[] variants;

  VariantTable(List<Variant> variants) {
    List<Owned> owned = owned(variants);
    owned.removeIf(one -> one.range.width() == 0);
    owned.sort(Comparator.comparingInt(one -> one.range.start()));
    this.starts = owned.stream().mapToInt(one -> one.range.start()).toArray();
    this.ends = owned.stream().mapToInt(one -> one.range.end()).toArray();
    this.variants = owned.stream().mapToInt(Owned::variant).toArray();
  }

  /**
   * A range and its owner.
   *
   * @param range the buckets
   * @param variant its index
   */
  record Owned(BucketRange range, int variant) {}

  /**
   * The ranges in the order of their variants. A variant without ranges gets as many buckets as its
   * weight, after those of the variants before it.
   */
  static List<Owned> owned(List<Variant> variants) {
    List<Owned> owned = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      if (variant.ranges().isEmpty()) {
        int start = Math.min(next, BucketRange.BUCKETS);
        int end = Math.min(start + Math.max(variant.weight(), 0), BucketRange.BUCKETS);
        owned.add(new Owned(new BucketRange(start, end), i));
        next = end;
      }
      for (BucketRange range : variant.ranges()) {
        owned.add(new Owned(range, i));
        next = Math.max(next, range.end());
      }
    }
    return owned;
  }

  /** The index of the variant that owns the bucket, or {@link #NO_VARIANT}. */
  int at(int bucket) {
    int from = 0;
    int to = starts.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (bucket < starts[middle]) {
        to = middle - 1;
      } else if (bucket >= ends[middle]) {
        from = middle + 1;
      } else {
        return variants[middle];
      }
    }
    return NO_VARIANT;
  }
}
