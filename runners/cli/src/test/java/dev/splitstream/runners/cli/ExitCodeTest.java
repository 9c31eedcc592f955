package dev.splitstream.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.cli.session.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** What every command answers, and that the documentation says the same. */
class ExitCodeTest {
  private static final Path GUIDE = Path.of("../../docs/operate.md");

  /** Without a stack; commands that start one, or run until they are stopped, are not here. */
  private static final Map<String, Integer> WITHOUT_A_STACK =
      Map.ofEntries(
          Map.entry("down", ExitCode.OK),
          Map.entry("cluster down", ExitCode.OK),
          Map.entry("logs", ExitCode.FAILED),
          Map.entry("status", ExitCode.NOT_RUNNING),
          Map.entry("cluster status", ExitCode.NOT_RUNNING),
          Map.entry("stream", ExitCode.NOT_RUNNING),
          Map.entry("stream stop", ExitCode.NOT_RUNNING),
          Map.entry("stream restart", ExitCode.NOT_RUNNING),
          Map.entry("stream status", ExitCode.NOT_RUNNING),
          Map.entry("backfill", ExitCode.NOT_RUNNING),
          Map.entry("failed", ExitCode.NOT_RUNNING),
          Map.entry("late", ExitCode.NOT_RUNNING),
          Map.entry("lake", ExitCode.NOT_RUNNING),
          Map.entry("audit", ExitCode.NOT_RUNNING),
          Map.entry("tenant", ExitCode.NOT_RUNNING));

  /** What a command cannot do without. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "backfill", "diff",
          "failed", "list",
          "lake", "orphans",
          "audit", "verify",
          "tenant", "list",
          "import", "units.csv --mapping=units.yaml");

  private static final Set<String> STARTING_A_STACK =
      Set.of("up", "cluster up", "demo", "import", "supervise");

  private static final Set<String> GROUPS = Set.of("cluster");

  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder = Path.of("");

  static Set<String> commands() {
    Set<String> names = new TreeSet<>();
    collect("", Splitstream.commandLine(), names);
    return names;
  }

  static Stream<String> commandsWithHelp() {
    // Started by the command itself, never by people.
    return commands().stream().filter(name -> !name.equals("supervise"));
  }

  static Set<String> commandsThatNeedAStack() {
    return WITHOUT_A_STACK.keySet();
  }

  private static void collect(String prefix, CommandLine parent, Set<String> names) {
    parent
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!(command.getCommand() instanceof HelpCommand)) {
                names.add(prefix + name);
                collect(prefix + name + " ", command, names);
              }
            });
  }

  /** So that a new command cannot be left out. */
  @Test
  void everyCommand_isInOneOfTheTables() {
    Set<String> tables = new TreeSet<>(WITHOUT_A_STACK.keySet());
    tables.addAll(STARTING_A_STACK);
    tables.addAll(GROUPS);
    assertThat(commands()).isEqualTo(tables);
  }

  @ParameterizedTest
  @MethodSource("commandsWithHelp")
  void help_isDone(String command) {
    assertThat(run(command, "--help")).isEqualTo(ExitCode.OK);
    assertThat(output.toString()).startsWith("Usage: splitstream " + command);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void unknownOption_isWrongUsage(String command) {
    assertThat(run(command, words(command, "--no-such-option"))).isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains("--no-such-option");
  }

  @ParameterizedTest
  @MethodSource("commandsThatNeedAStack")
  void withoutAStack_isWhatTheTableSays(String command) {
    assertThat(run(command, words(command, "--data=" + folder)))
        .as(errors.toString())
        .isEqualTo(WITHOUT_A_STACK.get(command));
  }

  private static String[] words(String command, String option) {
    return (REQUIRED.getOrDefault(command, "") + " " + option).strip().split(" ");
  }

  @Test
  void group_withoutACommand_isWrongUsage() {
    assertThat(run("cluster")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void helpOfTheWhole_listsEachCode() throws IllegalAccessException {
    run("--help");
    assertThat(codes(output.toString(), "^ +([0-9]+) +\\S.*")).isEqualTo(constants());
  }

  @Test
  void guide_listsEachCode() throws IOException, IllegalAccessException {
    String chapter = Files.readString(GUIDE).split("\n## Exit status\n", 2)[1].split("\n## ", 2)[0];
    assertThat(codes(chapter, "^\\| ([0-9]+) \\|.*")).isEqualTo(constants());
  }

  private static Set<Integer> codes(String text, String line) {
    return text.lines()
        .filter(one -> one.matches(line))
        .map(one -> Integer.valueOf(one.replaceAll(line, "$1")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Integer> constants() throws IllegalAccessException {
    Set<Integer> constants = new TreeSet<>();
    for (var field : ExitCode.class.getDeclaredFields()) {
      if (!field.isSynthetic()) {
        constants.add(field.getInt(null));
      }
    }
    return constants;
  }

  private int run(String command, String... words) {
    CommandLine commandLine = Splitstream.commandLine();
    commandLine.setOut(new PrintWriter(output, true));
    commandLine.setErr(new PrintWriter(errors, true));
    List<String> all = new ArrayList<>(Arrays.asList(command.split(" ")));
    all.addAll(List.of(words));
    return commandLine.execute(all.toArray(String[]::new));
  }
}
