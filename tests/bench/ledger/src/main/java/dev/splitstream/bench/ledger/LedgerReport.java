package dev.splitstream.bench.ledger;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, and prints what they say as two tables. */
public final class LedgerReport {
  private static final List<Integer> EVENTS = List.of(1, 10, 100, 900, 1_900);
  private static final List<Integer> EVENTS_A_DAY = List.of(1_000, 10_000, 100_000, 1_000_000);
  private static final List<String> BENCHMARKS =
      List.of("view", "purchase", "sealing", "disorder", "oldest", "duplicate");

  private LedgerReport() {}

  /** Takes JMH's arguments. */
  public static void main(String[] arguments)
      throws RunnerException, CommandLineOptionException, IOException {
    CommandLineOptions options = new CommandLineOptions(arguments);
    if (options.shouldHelp()) {
      System.out.println(
          "Arguments are JMH's: -f forks, -wi and -i iterations, -w and -r seconds.");
      return;
    }
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().parent(options).addProfiler(GCProfiler.class).build())
            .run();
    print(results);
    printCrowded(results);
  }

  private static void print(Collection<RunResult> results) throws IOException {
    System.out.println();
    System.out.println(
        "| events | bytes of the ledger | of sealed events | view, ns | purchase, ns | sealing, ns"
            + " | disorder, ns | oldest, ns | duplicate, ns | purchase, bytes allocated |");
    System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (int events : EVENTS) {
      StoredUnit unit = Workload.unit(events, Workload.catalog());
      System.out.printf(
          Locale.ROOT, "| %,d | %,d | %,d |", events, unit.ledgerBytes(), unit.sealedBytes());
      for (String benchmark : BENCHMARKS) {
        System.out.printf(Locale.ROOT, " %,.0f |", score(results, benchmark, events));
      }
      System.out.printf(Locale.ROOT, " %,.0f |%n", allocated(results, events));
    }
  }

  private static void printCrowded(Collection<RunResult> results) throws IOException {
    System.out.println();
    System.out.println(
        "| events a day | bytes of the ledger | of sealed events | of closed ids | chunks"
            + " | next, ns | retry, ns |");
    System.out.println("|---:|---:|---:|---:|---:|---:|---:|");
    for (int events : EVENTS_A_DAY) {
      CrowdedUnit unit = Workload.day(events, Workload.catalog());
      System.out.printf(
          Locale.ROOT,
          "| %,d | %,d | %,d | %,d | %,d | %,.0f | %,.0f |%n",
          events,
          unit.ledgerBytes(),
          unit.sealedBytes(),
          unit.idBytes(),
          unit.chunks(),
          score(results, "next", events),
          score(results, "retry", events));
    }
  }

  private static double score(Collection<RunResult> results, String benchmark, int events) {
    return results.stream()
        .filter(result -> is(result, benchmark, events))
        .mapToDouble(result -> result.getPrimaryResult().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double allocated(Collection<RunResult> results, int events) {
    return results.stream()
        .filter(result -> is(result, "purchase", events))
        .mapToDouble(LedgerReport::allocated)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double allocated(RunResult result) {
    return result.getSecondaryResults().keySet().stream()
        .filter(key -> key.endsWith("gc.alloc.rate.norm"))
        .mapToDouble(
            key -> Objects.requireNonNull(result.getSecondaryResults().get(key)).getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static boolean is(RunResult result, String benchmark, int events) {
    return result.getParams().getBenchmark().endsWith("." + benchmark)
        && result.getParams().getParam(parameter(benchmark)).equals(Integer.toString(events));
  }

  private static String parameter(String benchmark) {
    return BENCHMARKS.contains(benchmark) ? "events" : "eventsADay";
  }
}
