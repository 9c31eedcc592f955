package dev.splitstream.bench.statistics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Prints how often the statistics are wrong on real data with random labels. */
public final class PermutationReport {
  private static final int LOOKS = 30;

  private PermutationReport() {}

  /**
   * With a CSV file, metrics separated by commas, the number of permutations, and the seed.
   *
   * @throws IllegalArgumentException if the file lacks a column
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println(
          "Give a CSV file and its metrics: FILE COLUMN[/COLUMN][,…] [TIMES [SEED]]");
      System.exit(2);
    }
    Path file = Path.of(arguments[0]);
    long times = arguments.length > 2 ? Long.parseLong(arguments[2]) : 10_000;
    long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
    System.out.printf(
        Locale.ROOT,
        "%s, %,d permutations, %d looks, alpha 5 %%, seed %d%n%n",
        file.getFileName(),
        times,
        LOOKS,
        seed);
    System.out.println(
        "| metric | units | fixed, one look | fixed, every look | sequential, every look |");
    System.out.println("|---|---:|---:|---:|---:|");
    for (String metric : List.of(arguments[1].split(",", -1))) {
      UnitTable table = UnitTable.read(file, metric);
      Simulation.Alarms alarms = new PermutedLabels(table, LOOKS).run(times, seed);
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %s | %s | %s |%n",
          metric,
          table.units(),
          SimulationReport.percent(alarms.fixedOnce(), times),
          SimulationReport.percent(alarms.fixedDaily(), times),
          SimulationReport.percent(alarms.sequentialDaily(), times));
    }
  }
}
