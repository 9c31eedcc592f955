package dev.splitstream.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.process.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** The exit code of every command, and its documentation. */
class ExitCodeTest {
  private static final Path REFERENCE = Path.of("../../docs/reference/command.md");

  /** Without a stack; commands that start one, or run until they are stopped, are not here. */
  private static final Map<String, ExitCode> WITHOUT_A_STACK =
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
          Map.entry("backfill plan", ExitCode.NOT_RUNNING),
          Map.entry("backfill run", ExitCode.NOT_RUNNING),
          Map.entry("backfill diff", ExitCode.NOT_RUNNING),
          Map.entry("failed list", ExitCode.NOT_RUNNING),
          Map.entry("failed show", ExitCode.NOT_RUNNING),
          Map.entry("failed replay", ExitCode.NOT_RUNNING),
          Map.entry("late", ExitCode.NOT_RUNNING),
          Map.entry("lake status", ExitCode.NOT_RUNNING),
          Map.entry("lake orphans", ExitCode.NOT_RUNNING),
          Map.entry("lake compact", ExitCode.NOT_RUNNING),
          Map.entry("lake expire", ExitCode.NOT_RUNNING),
          Map.entry("lake tag", ExitCode.NOT_RUNNING),
          Map.entry("lake untag", ExitCode.NOT_RUNNING),
          Map.entry("audit verify", ExitCode.NOT_RUNNING),
          Map.entry("tenant list", ExitCode.NOT_RUNNING),
          Map.entry("tenant create", ExitCode.NOT_RUNNING),
          Map.entry("tenant suspend", ExitCode.NOT_RUNNING),
          Map.entry("tenant resume", ExitCode.NOT_RUNNING));

  /** What a command requires. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "failed show", "a-0@1",
          "failed replay", "--all",
          "lake tag", "report",
          "lake untag", "report",
          "tenant create", "acme",
          "tenant suspend", "acme --reason=unpaid",
          "tenant resume", "acme",
          "import", "units.csv --mapping=units.yaml",
          "stats", "cases.json",
          "completion", "bash");

  private static final Set<String> STARTING_A_STACK =
      Set.of("up", "cluster up", "demo", "import", "supervise");

  private static final Set<String> NEEDING_NO_STACK = Set.of("stats", "completion");

  private static final Set<String> GROUPS =
      Set.of("cluster", "backfill", "failed", "lake", "audit", "tenant");

  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder = Path.of("");

  static Set<String> commands() {
    Set<String> names = new TreeSet<>();
    collect("", Splitstream.commandLine(), names);
    return names;
  }

  static Stream<String> commandsWithHelp() {
    // Started by the command itself, never by a user.
    return commands().stream().filter(name -> !name.equals("supervise"));
  }

  static Set<String> commandsThatNeedAStack() {
    return WITHOUT_A_STACK.keySet();
  }

  static Set<String> groups() {
    return GROUPS;
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
    tables.addAll(NEEDING_NO_STACK);
    tables.addAll(GROUPS);
    assertThat(commands()).isEqualTo(tables);
  }

  @ParameterizedTest
  @MethodSource("commandsWithHelp")
  void help_isDone(String command) {
    assertThat(run(command, "--help")).isEqualTo(ExitCode.OK.status());
    assertThat(output.toString()).startsWith("Usage: splitstream " + command);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void unknownOption_isWrongUsage(String command) {
    assertThat(run(command, words(command, "--no-such-option"))).isEqualTo(ExitCode.USAGE.status());
    assertThat(errors.toString()).contains("--no-such-option");
  }

  @ParameterizedTest
  @MethodSource("commandsThatNeedAStack")
  void withoutAStack_isWhatTheTableSays(String command) {
    assertThat(run(command, words(command, "--data=" + folder)))
        .as(errors.toString())
        .isEqualTo(expected(command));
  }

  private static int expected(String command) {
    return Objects.requireNonNull(WITHOUT_A_STACK.get(command)).status();
  }

  private static String[] words(String command, String option) {
    return (REQUIRED.getOrDefault(command, "") + " " + option).strip().split(" ");
  }

  @ParameterizedTest
  @MethodSource("commandsThatNeedAStack")
  void folderBeforeTheSubcommand_isTheSame(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add(1, "--data=" + folder);
    words.addAll(List.of(words(command, "")));
    words.removeIf(String::isEmpty);
    assertThat(run(words.get(0), words.subList(1, words.size()).toArray(String[]::new)))
        .as(errors.toString())
        .isEqualTo(expected(command));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void group_withoutASubcommand_isWrongUsage(String group) {
    assertThat(run(group)).isEqualTo(ExitCode.USAGE.status());
    assertThat(errors.toString()).contains("Missing subcommand: ");
  }

  @ParameterizedTest
  @CsvSource({
    "backfill plan --generation=7",
    "backfill plan --flink",
    "backfill run --generation=7",
    "backfill diff --flink",
    "failed list a-0@1",
    "failed list --all",
    "failed list --fix=cut-name",
    "failed show",
    "failed show a-0@1 --limit=3",
    "failed replay a-0@1 --since=2026-03-01",
    "failed replay --all --limit=3",
    "lake status --delete",
    "tenant list acme",
    "tenant list --reason=unpaid",
    "tenant create acme --reason=unpaid",
    "tenant suspend acme",
    "tenant resume",
    "logs --json --follow",
    "stream --parallelism=2 stop",
    "stream --from=x restart",
    "stream --flink=localhost:1 status",
    "stream stop --from=x",
    "stream status --parallelism=2"
  })
  void optionWithoutEffect_isWrongUsage(String line) {
    assertThat(run(line, "--data=" + folder)).isEqualTo(ExitCode.USAGE.status());
  }

  @Test
  void fileThatIsMissing_isAFailure() {
    assertThat(run("stats", folder.resolve("none.json").toString()))
        .isEqualTo(ExitCode.FAILED.status());
    assertThat(errors.toString()).contains("Cannot find");
  }

  @Test
  void helpOfTheWhole_listsEachCode() {
    run("--help");
    assertThat(codes(output.toString(), "^ +([0-9]+) +\\S.*")).isEqualTo(statuses());
  }

  @Test
  void reference_listsEachCode() throws IOException {
    String chapter =
        Files.readString(REFERENCE).split("\n## Exit status\n", 2)[1].split("\n## ", 2)[0];
    assertThat(codes(chapter, "^\\| ([0-9]+) \\|.*")).isEqualTo(statuses());
  }

  /** The launcher has no Java yet when it fails. */
  @Test
  void launcher_endsWithTheCodeOfAStackThatCannotStart() throws IOException {
    assertThat(Files.readString(Path.of("../../splitstream")))
        .containsPattern(
            "fail\\(\\) \\{\\n[^}]*\\n  exit " + ExitCode.CANNOT_START.status() + "\\n\\}");
  }

  private static Set<Integer> codes(String text, String line) {
    return text.lines()
        .filter(one -> one.matches(line))
        .map(one -> Integer.valueOf(one.replaceAll(line, "$1")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Integer> statuses() {
    return Arrays.stream(ExitCode.values())
        .map(ExitCode::status)
        .collect(Collectors.toCollection(TreeSet::new));
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
