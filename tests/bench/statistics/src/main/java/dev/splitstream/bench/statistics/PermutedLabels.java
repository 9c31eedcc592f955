package dev.splitstream.bench.statistics;

import dev.splitstream.bench.statistics.Simulation.Alarms;
import dev.splitstream.query.statistics.StatisticsException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Experiments without any difference, made of what real units did: they come in a random order, and
 * a coin decides the arm of each.
 *
 * @param table what they did
 * @param looks at equal distances
 */
record PermutedLabels(UnitTable table, int looks) {

  /** So many experiments, on all processors; the seed decides every draw. */
  Alarms run(long experiments, long seed) {
    return LongStream.range(0, experiments)
        .parallel()
        .mapToObj(number -> one(new SplittableRandom(seed * 1_000_003 + number)))
        .reduce(new Alarms(0, 0, 0), Alarms::plus);
  }

  private Alarms one(SplittableRandom random) {
    int[] order = IntStream.range(0, table.units()).toArray();
    Totals[] arms = {new Totals(), new Totals()};
    boolean fixed = false;
    boolean fixedEver = false;
    boolean sequentialEver = false;
    int came = 0;
    for (int look = 1; look <= looks; look++) {
      int until = (int) ((long) order.length * look / looks);
      for (; came < until; came++) {
        int other = came + random.nextInt(order.length - came);
        int unit = order[other];
        order[other] = order[came];
        table.add(unit, arms[random.nextInt(2)]);
      }
      Compared compared = compared(arms);
      fixed = compared.fixed() <= Compared.ALPHA;
      fixedEver |= fixed;
      sequentialEver |= compared.sequential() <= Compared.ALPHA;
    }
    return new Alarms(fixed ? 1 : 0, fixedEver ? 1 : 0, sequentialEver ? 1 : 0);
  }

  private Compared compared(Totals[] arms) {
    try {
      return table.compare(arms[0], arms[1]);
    } catch (StatisticsException noUnitDiffers) {
      return new Compared(0, 0, 1, arms[0].units() + arms[1].units());
    }
  }
}
