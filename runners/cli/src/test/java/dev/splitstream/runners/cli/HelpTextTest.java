package dev.splitstream.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The help of every command, compared with the files in {@code src/test/resources/help}. Write the
 * files again with {@code -Dsplitstream.help.write=true}.
 */
class HelpTextTest {
  private static final Path FOLDER = Path.of("src/test/resources/help");
  private static final String WHOLE = "splitstream";

  static Stream<String> commands() {
    return Stream.concat(Stream.of(WHOLE), ExitCodeTest.commandsWithHelp());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_isAsRecorded(String command) throws IOException {
    String help = help(command);
    Path file = FOLDER.resolve(fileName(command));
    if (Boolean.getBoolean("splitstream.help.write")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, help);
    }
    assertThat(help).isEqualTo(Files.readString(file));
  }

  @Test
  void recordedHelp_hasNoOtherFiles() throws IOException {
    Set<String> expected =
        commands().map(HelpTextTest::fileName).collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(expected);
    }
  }

  private static String fileName(String command) {
    return command.replace(' ', '-') + ".txt";
  }

  private static String help(String command) {
    CommandLine commandLine = Splitstream.commandLine();
    if (!command.equals(WHOLE)) {
      for (String word : command.split(" ", -1)) {
        commandLine = Objects.requireNonNull(commandLine.getSubcommands().get(word));
      }
    }
    StringWriter text = new StringWriter();
    commandLine.usage(new PrintWriter(text, true), Ansi.OFF);
    return text.toString();
  }
}
