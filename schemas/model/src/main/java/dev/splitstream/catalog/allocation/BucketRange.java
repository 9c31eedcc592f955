package dev.splitstream.catalog.allocation;

/**
 * Adjacent buckets.
 *
 * @param start the first, 0 to 10,000
 * @param end the one after the last, {@code start} to 10,000
 */
// ADR-0029
public record BucketRange(int start, int end) {
  /** How many buckets there are. */
  public static final int BUCKETS = 10_000;

  /** All of them. */
  public static final BucketRange ALL = new BucketRange(0, BUCKETS);

  /** Refuses what is no range. */
  public BucketRange {
    if (start < 0 || end < start || end > BUCKETS) {
      throw new IllegalArgumentException("Invalid bucket range: " + start + " to " + end);
    }
  }

  /** How many buckets it has. */
  public int width() {
    return end - start;
  }

  /** Whether the bucket is one of them. */
  public boolean contains(int bucket) {
    return bucket >= start && bucket < end;
  }

  /** Whether they have a bucket in common. */
  public boolean overlaps(BucketRange other) {
    return start < other.end && other.start < end;
  }
}
