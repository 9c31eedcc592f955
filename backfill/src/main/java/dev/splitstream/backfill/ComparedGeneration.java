package dev.splitstream.backfill;

import dev.splitstream.rollup.Generation;
import java.util.Comparator;
import java.util.List;

/** Which generation is compared with the published one. */
final class ComparedGeneration {
  private ComparedGeneration() {}

  /**
   * The generation to compare.
   *
   * @param wanted its number; 0 for the newest that a backfill completed
   * @throws IllegalStateException if it is not complete
   */
  static long of(List<Generation> generations, long wanted) {
    return generations.stream()
        .filter(generation -> generation.status() == Generation.Status.COMPLETE)
        .filter(generation -> wanted == 0 || generation.id() == wanted)
        .max(Comparator.comparingLong(Generation::id))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    wanted == 0
                        ? "Cannot compare: no backfill is complete; run one first"
                        : "Cannot compare: generation " + wanted + " is not complete"))
        .id();
  }
}
