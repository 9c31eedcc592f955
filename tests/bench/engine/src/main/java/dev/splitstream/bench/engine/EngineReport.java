package dev.splitstream.bench.engine;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, and prints what they say as one table. */
public final class EngineReport {
  private static final List<String> PEERS =
      List.of("splitstream", "openfeature", "launchdarkly", "optimizely", "unleash");

  private EngineReport() {}

  /** Takes JMH's arguments. */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    CommandLineOptions options = new CommandLineOptions(arguments);
    if (options.shouldHelp()) {
      System.out.println(
          "Arguments are JMH's: -f forks, -wi and -i iterations, -w and -r seconds.");
      return;
    }
    PEERS.forEach(EngineReport::checkServesBothVariants);
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().parent(options).addProfiler(GCProfiler.class).build())
            .run();
    print(results);
  }

  /** A product that serves the same to every user, or nothing, would be fast but meaningless. */
  private static void checkServesBothVariants(String name) {
    try (Peer peer = Peer.of(name)) {
      List<Map<String, Long>> served =
          List.of(
              IntStream.range(0, BenchUnits.COUNT)
                  .mapToObj(peer::split)
                  .collect(Collectors.groupingBy(variant -> variant, Collectors.counting())),
              IntStream.range(0, BenchUnits.COUNT)
                  .mapToObj(peer::targeted)
                  .collect(Collectors.groupingBy(variant -> variant, Collectors.counting())));
      System.out.println(name + " serves " + served);
      for (Map<String, Long> variants : served) {
        if (!variants.keySet().equals(Set.of("a", "b"))) {
          throw new IllegalStateException("Cannot measure " + name + ": it serves " + variants);
        }
      }
    }
  }

  private static void print(Collection<RunResult> results) {
    double hash = score(results, "hash");
    double split = score(results, "split [splitstream]");
    double targeted = score(results, "targeted [splitstream]");
    System.out.println();
    System.out.println("| what | ns | bytes | × the bare hash | × Splitstream's |");
    System.out.println("|---|---:|---:|---:|---:|");
    for (String name : new TreeSet<>(results.stream().map(EngineReport::name).toList())) {
      double ns = score(results, name);
      double own =
          name.startsWith("split ") ? split : name.startsWith("targeted ") ? targeted : Double.NaN;
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.1f | %,.0f | %s | %s |%n",
          name,
          ns,
          bytes(results, name),
          ratio(ns / hash),
          ratio(ns / own));
    }
  }

  private static String ratio(double ratio) {
    return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%,.1f", ratio) : "";
  }

  private static double score(Collection<RunResult> results, String name) {
    return results.stream()
        .filter(result -> name(result).equals(name))
        .mapToDouble(result -> result.getPrimaryResult().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double bytes(Collection<RunResult> results, String name) {
    return results.stream()
        .filter(result -> name(result).equals(name))
        .mapToDouble(EngineReport::bytes)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double bytes(RunResult result) {
    return result.getSecondaryResults().keySet().stream()
        .filter(key -> key.endsWith("gc.alloc.rate.norm"))
        .mapToDouble(
            key -> Objects.requireNonNull(result.getSecondaryResults().get(key)).getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The method, and its parameters in brackets. */
  private static String name(RunResult result) {
    BenchmarkParams params = result.getParams();
    String method = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
    String values =
        params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(", "));
    return values.isEmpty() ? method : method + " [" + values + "]";
  }
}
