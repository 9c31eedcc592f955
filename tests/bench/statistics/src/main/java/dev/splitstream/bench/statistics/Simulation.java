package dev.splitstream.bench.statistics;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.multiple.AdjustedPValues;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Experiments without any difference, looked at every day.
 *
 * @param scenario the metric
 * @param arms the control and treatments
 * @param days looks
 * @param unitsADay of an arm
 */
record Simulation(Scenario scenario, int arms, int days, int unitsADay) {

  /**
   * In how many experiments a difference was claimed that does not exist.
   *
   * @param fixedOnce by the test for one look, at the last look
   * @param fixedDaily by that test, at any look
   * @param sequentialDaily by the confidence sequence, at any look
   */
  record Alarms(long fixedOnce, long fixedDaily, long sequentialDaily) {
    Alarms plus(Alarms other) {
      return new Alarms(
          fixedOnce + other.fixedOnce,
          fixedDaily + other.fixedDaily,
          sequentialDaily + other.sequentialDaily);
    }
  }

  /** So many experiments, on all processors; the seed decides every draw. */
  Alarms run(long experiments, long seed) {
    return LongStream.range(0, experiments)
        .parallel()
        .mapToObj(number -> one(new SplittableRandom(seed * 1_000_003 + number)))
        .reduce(new Alarms(0, 0, 0), Alarms::plus);
  }

  private Alarms one(SplittableRandom random) {
    List<Totals> totals = new ArrayList<>();
    for (int arm = 0; arm < arms; arm++) {
      totals.add(new Totals());
    }
    boolean fixed = false;
    boolean fixedEver = false;
    boolean sequentialEver = false;
    for (int day = 0; day < days; day++) {
      for (Totals arm : totals) {
        for (int unit = 0; unit < unitsADay; unit++) {
          scenario.draw(random, arm);
        }
      }
      List<Compared> compared = compared(totals);
      fixed = claims(compared.stream().map(Compared::fixed).toList());
      fixedEver |= fixed;
      sequentialEver |= claims(compared.stream().map(Compared::sequential).toList());
    }
    return new Alarms(fixed ? 1 : 0, fixedEver ? 1 : 0, sequentialEver ? 1 : 0);
  }

  private List<Compared> compared(List<Totals> totals) {
    List<Compared> compared = new ArrayList<>();
    for (Totals treatment : totals.subList(1, totals.size())) {
      try {
        compared.add(scenario.compare(totals.get(0), treatment));
      } catch (StatisticsException noUnitDiffers) {
        compared.add(new Compared(0, 0, 1, treatment.units()));
      }
    }
    return compared;
  }

  /** As results decide: by Holm's correction over the treatments. */
  private static boolean claims(List<Double> pValues) {
    return AdjustedPValues.of(pValues).holm().stream().anyMatch(p -> p <= Compared.ALPHA);
  }
}
