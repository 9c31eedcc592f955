package dev.splitstream.runners.cli.stack;

import dev.splitstream.process.Report;
import dev.splitstream.runners.cli.console.Figures;
import dev.splitstream.runners.cli.console.TextTable;
import dev.splitstream.runners.cli.session.StoreFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What runs, and what has been processed.
 *
 * @param healthy whether every process answers, and there are no problems
 * @param processes the supervisor, then the others in the order of their start
 * @param residentBytes of all processes together
 * @param processed empty if the stack runs without its database
 * @param problems that an operator should know of
 */
record StatusReport(
    boolean healthy,
    List<Running> processes,
    long residentBytes,
    Optional<Processed> processed,
    List<String> problems)
    implements Report {
  private static final long MEGABYTE = 1L << 20;
  private static final String OK = "ok";

  /** Copies the lists. */
  StatusReport {
    processes = List.copyOf(processes);
    problems = List.copyOf(problems);
  }

  /** From what was found; health and total follow from it. */
  static StatusReport of(
      List<Running> processes, Optional<Processed> processed, List<String> problems) {
    return new StatusReport(
        processes.stream().allMatch(Running::answers) && problems.isEmpty(),
        processes,
        processes.stream().mapToLong(Running::residentBytes).sum(),
        processed,
        problems);
  }

  /**
   * A process.
   *
   * @param name its name
   * @param pid its process id
   * @param port what it listens on; empty if nothing connects to it
   * @param health {@code ok}, or what is wrong
   * @param residentBytes its memory, with that of its own children
   * @param restarts how often it was started again
   */
  record Running(
      String name,
      long pid,
      Optional<Integer> port,
      String health,
      long residentBytes,
      int restarts) {
    private boolean answers() {
      return health.equals(OK);
    }

    private List<String> cells() {
      return List.of(
          name,
          String.valueOf(pid),
          port.map(String::valueOf).orElse("-"),
          health,
          Figures.count(residentBytes / MEGABYTE),
          String.valueOf(restarts));
    }
  }

  /**
   * What has been processed.
   *
   * @param publishedGenerations the one that readers see, for each dataset
   * @param lakeRows events of record
   * @param jobState of the streaming job; empty if nothing has ever watched it
   * @param countedThrough everything received up to then is in the figures; empty if not known
   */
  record Processed(
      SortedMap<String, Long> publishedGenerations,
      long lakeRows,
      Optional<String> jobState,
      Optional<Instant> countedThrough) {
    static Processed of(StoreFacts facts) {
      return new Processed(
          new TreeMap<>(facts.generations()),
          facts.lakeRows(),
          facts.job().map(job -> job.state().name()),
          facts.job().flatMap(job -> job.countedThrough()));
    }

    private String text() {
      TextTable table = new TextTable();
      table.row("published generation", generations());
      table.row("lake rows", Figures.count(lakeRows));
      if (jobState.isPresent()) {
        table.row("streaming job", jobState.get());
        table.row("counted through", countedThrough.map(Instant::toString).orElse("not known"));
      }
      return table.toString();
    }

    private String generations() {
      return publishedGenerations.isEmpty()
          ? "none"
          : publishedGenerations.entrySet().stream()
              .map(Processed::generation)
              .collect(Collectors.joining(", "));
    }

    private static String generation(Map.Entry<String, Long> entry) {
      return entry.getKey() + " " + entry.getValue();
    }
  }

  @Override
  public String text() {
    TextTable table = new TextTable();
    table.row("process", "pid", "port", "health", "resident MB", "restarts");
    processes.forEach(process -> table.row(process.cells()));
    boolean answer = processes.stream().allMatch(Running::answers);
    table.row("total", "", "", answer ? OK : "not ok", Figures.count(residentBytes / MEGABYTE), "");
    StringBuilder text = new StringBuilder(table.toString());
    processed.ifPresent(one -> text.append('\n').append(one.text()));
    problems.forEach(problem -> text.append('\n').append(problem).append('\n'));
    return text.toString();
  }
}
