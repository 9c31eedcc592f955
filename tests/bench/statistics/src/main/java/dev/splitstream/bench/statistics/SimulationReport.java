package dev.splitstream.bench.statistics;

import dev.splitstream.query.statistics.planning.ErrorRates;
import dev.splitstream.query.statistics.planning.ProportionEffect;
import dev.splitstream.query.statistics.planning.ProportionSampleSize;
import java.util.Locale;

/** Prints how often the statistics are wrong, and how often they find what is there. */
public final class SimulationReport {
  private static final int DAYS = 30;
  private static final int UNITS_A_DAY = 100;

  private SimulationReport() {}

  /** With the number of experiments of each kind, and the seed. */
  public static void main(String[] arguments) {
    long experiments = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    System.out.printf(
        Locale.ROOT,
        "%,d A/A tests of each kind, %d daily looks, %d units a day and arm, alpha 5 %%, seed %d%n%n",
        experiments,
        DAYS,
        UNITS_A_DAY,
        seed);
    System.out.println(
        "| metric | arms | fixed, one look | fixed, every look | sequential, every look |");
    System.out.println("|---|---:|---:|---:|---:|");
    for (Scenario scenario : Scenario.values()) {
      print(new Simulation(scenario, 2, DAYS, UNITS_A_DAY), experiments, seed);
    }
    print(new Simulation(Scenario.CONVERSIONS, 3, DAYS, UNITS_A_DAY), experiments, seed);
    print(new Simulation(Scenario.CONVERSIONS, 5, DAYS, UNITS_A_DAY), experiments, seed);
    System.out.println();
    printPower(experiments, seed);
  }

  private static void print(Simulation simulation, long experiments, long seed) {
    Simulation.Alarms alarms = simulation.run(experiments, seed);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %s | %s | %s |%n",
        simulation.scenario().description(),
        simulation.arms(),
        percent(alarms.fixedOnce(), experiments),
        percent(alarms.fixedDaily(), experiments),
        percent(alarms.sequentialDaily(), experiments));
  }

  private static void printPower(long experiments, long seed) {
    System.out.println(
        "| rates | planned units of an arm | fixed, at the end | sequential, by the end | units it took |");
    System.out.println("|---|---:|---:|---:|---:|");
    for (double p2 : new double[] {0.11, 0.12, 0.15}) {
      long units =
          ProportionSampleSize.POOLED
              .of(ProportionEffect.between(0.1, p2), new ErrorRates(Compared.ALPHA, 2), 0.8, 1)
              .a();
      Power.Found found = new Power(0.1, p2, units, DAYS).run(experiments, seed);
      System.out.printf(
          Locale.ROOT,
          "| 10 %% and %.0f %% | %,d | %s | %s | %,d |%n",
          p2 * 100,
          units,
          percent(found.fixedOnce(), experiments),
          percent(found.sequential(), experiments),
          found.unitsUsed() / experiments);
    }
  }

  static String percent(long part, long all) {
    return String.format(Locale.ROOT, "%.2f %%", 100.0 * part / all);
  }
}
