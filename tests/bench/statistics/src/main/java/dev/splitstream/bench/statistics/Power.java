package dev.splitstream.bench.statistics;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Experiments with a difference of two rates.
 *
 * @param p1 of the control
 * @param p2 of the treatment
 * @param units of an arm
 * @param looks evenly spaced
 */
record Power(double p1, double p2, long units, int looks) {

  /**
   * In how many experiments the difference was found.
   *
   * @param fixedOnce by the test for one look, at the end
   * @param sequential by the confidence sequence, at any look
   * @param unitsUsed of an arm, on average, until the sequence found it or the experiment ended
   */
  record Found(long fixedOnce, long sequential, long unitsUsed) {
    Found plus(Found other) {
      return new Found(
          fixedOnce + other.fixedOnce, sequential + other.sequential, unitsUsed + other.unitsUsed);
    }
  }

  Found run(long experiments, long seed) {
    return LongStream.range(0, experiments)
        .parallel()
        .mapToObj(number -> one(new SplittableRandom(seed * 1_000_003 + number)))
        .reduce(new Found(0, 0, 0), Found::plus);
  }

  private Found one(SplittableRandom random) {
    Totals a = new Totals();
    Totals b = new Totals();
    long used = 0;
    boolean fixed = false;
    for (int look = 1; look <= looks; look++) {
      while (a.units() < units * look / looks) {
        a.add(random.nextDouble() < p1 ? 1 : 0, 0);
        b.add(random.nextDouble() < p2 ? 1 : 0, 0);
      }
      Compared compared = Scenario.shares(a, b);
      fixed = compared.fixed() <= Compared.ALPHA;
      if (used == 0 && compared.sequential() <= Compared.ALPHA) {
        used = a.units();
      }
    }
    return new Found(fixed ? 1 : 0, used > 0 ? 1 : 0, used > 0 ? used : units);
  }
}
