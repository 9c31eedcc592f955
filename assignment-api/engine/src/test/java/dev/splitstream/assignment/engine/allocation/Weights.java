package dev.splitstream.assignment.engine.allocation;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random weights of variants. */
public final class Weights {
  private Weights() {}

  /** Two or more weights, some of them 0, that add up to 10,000. */
  public static Arbitrary<List<Integer>> addingUp(int most) {
    return Arbitraries.integers()
        .between(0, 10_000)
        .list()
        .ofMinSize(1)
        .ofMaxSize(most - 1)
        .map(Weights::gaps);
  }

  /** The widths between sorted cuts of 0 to 10,000: they add up by construction. */
  private static List<Integer> gaps(List<Integer> cuts) {
    int[] sorted = cuts.stream().mapToInt(Integer::intValue).sorted().toArray();
    return IntStream.rangeClosed(0, sorted.length)
        .map(i -> (i == sorted.length ? 10_000 : sorted[i]) - (i == 0 ? 0 : sorted[i - 1]))
        .boxed()
        .toList();
  }
}
