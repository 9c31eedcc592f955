package dev.splitstream.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.runners.cli.session.Subcommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Commands in documents are understood as they stand. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern COMMAND = Pattern.compile("\\./splitstream(?: ([^`#|;&)\\n]*))?");
  private static final Pattern WORD = Pattern.compile("[^\\s'\"]+|'([^']*)'|\"([^\"]*)\"");

  /** What stands for something of the reader's. */
  private static final Map<String, String> PLACEHOLDERS =
      Map.of("TIME", "2026-03-01", "…", "2026-03-01", "COMMAND", "status");

  static List<String> commands() {
    return documents().flatMap(DocumentedCommandsTest::commands).distinct().toList();
  }

  private static Stream<Path> documents() {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> others = Files.list(ROOT)) {
      return Stream.concat(docs, others)
          .filter(file -> file.toString().endsWith(".md") && !file.endsWith("CHANGELOG.md"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for documents", e);
    }
  }

  private static Stream<String> commands(Path document) {
    try {
      return COMMAND
          .matcher(Files.readString(document))
          .results()
          .map(found -> found.group(1) == null ? "" : found.group(1).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + document, e);
    }
  }

  @Test
  void documents_holdCommands() {
    assertThat(commands())
        .hasSizeGreaterThan(20)
        .contains("demo --week", "failed show experiment-exposures-2@17");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void documentedCommand_isUnderstood(String command) {
    assertThatCode(() -> parse(command)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fly", "failed lst", "lake status --delete", "backfill --flink run"})
  void unknownCommandOrOption_isFound(String command) {
    assertThatThrownBy(() -> parse(command)).isInstanceOf(ParameterException.class);
  }

  /**
   * A command that is only named need not have its arguments; brackets mark what may be left out.
   */
  private static void parse(String command) {
    String withoutRedirection = command.replaceAll(" > .*", "");
    List<String> words = words(withoutRedirection.replaceAll("[\\[\\]]", " "));
    CommandLine named = Splitstream.commandLine();
    int depth = 0;
    while (depth < words.size() && named.getSubcommands().containsKey(words.get(depth))) {
      named = Objects.requireNonNull(named.getSubcommands().get(words.get(depth)));
      depth++;
    }
    if (depth == 0 || depth < words.size()) {
      Subcommands.refuseIgnoredOptions(
          Splitstream.commandLine().parseArgs(words.toArray(String[]::new)));
    }
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      String word = matcher.group();
      for (int group = 1; group <= 2; group++) {
        word = matcher.group(group) == null ? word : matcher.group(group);
      }
      words.add(PLACEHOLDERS.getOrDefault(word, word));
    }
    return words;
  }
}
