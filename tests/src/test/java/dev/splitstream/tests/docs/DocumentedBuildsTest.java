package dev.splitstream.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.ProjectRoot;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Maven commands in documents name modules, tests and goals that exist. */
class DocumentedBuildsTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?:^|\\s|`)(mvn\\s(?:[^`#|;]|(?<=\\S)#)*)");
  private static final Pattern TEST = Pattern.compile("[A-Z]\\w*[a-z](Test|IT)");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s']|'[^']*')+");
  private static final Set<String> GOALS =
      Set.of("test", "test-compile", "package", "verify", "install", "clean", "spotless:apply");

  /** What is written where each reader puts something of their own. */
  private static final Set<String> PLACEHOLDERS = Set.of("MODULE", "…", "...", "none");

  private static final List<String> SOURCES = sources();

  @Test
  void commands_nameWhatExists() {
    List<Document> documents = Document.all();
    assertThat(documents.stream().flatMap(DocumentedBuildsTest::commands).count())
        .isGreaterThan(50);
    assertThat(documents.stream().flatMap(document -> faults(document).stream())).isEmpty();
  }

  @Test
  void sentences_nameTestsThatExist() {
    assertThat(
            Document.all().stream()
                .filter(document -> !document.path().endsWith("CHANGELOG.md"))
                .flatMap(DocumentedBuildsTest::unknownTests))
        .isEmpty();
  }

  private static Stream<String> unknownTests(Document document) {
    return document
        .inlineCode()
        .filter(code -> TEST.matcher(code).matches() && !isTest(code))
        .map(code -> document.path() + ": " + code);
  }

  @Test
  void commandOfAMissingModuleTestOrGoal_isFound() {
    Document document =
        new Document(
            Path.of("x.md"),
            """
            ```sh
            mvn tset -pl backfill,nowhere -Dtest='StyleTest,Absent*Test,Document*Test#a'
            ```
            """);
    assertThat(faults(document))
        .containsExactly(
            "x.md: unknown goal tset", "x.md: no module nowhere", "x.md: no test Absent*Test");
  }

  private static Stream<String> commands(Document document) {
    return Stream.concat(document.shellLines(), document.inlineCode().map(code -> "`" + code + "`"))
        .flatMap(line -> COMMAND.matcher(line).results())
        .map(found -> found.group(1).strip());
  }

  private static List<String> faults(Document document) {
    return commands(document)
        .flatMap(command -> faults(command).stream())
        .map(fault -> document.path() + ": " + fault)
        .toList();
  }

  private static List<String> faults(String command) {
    List<String> faults = new ArrayList<>();
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group().replace("'", ""));
    }
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-pl")) {
        i++;
        split(words.get(i))
            .filter(module -> !isModule(module))
            .forEach(m -> faults.add("no module " + m));
      } else if (word.matches("-D(it\\.)?test=.*")) {
        split(word.substring(word.indexOf('=') + 1))
            .filter(test -> !isTest(test))
            .forEach(test -> faults.add("no test " + test));
      } else if (!word.matches("[-$].*|…|\\.\\.\\.")
          && !word.contains(":")
          && !GOALS.contains(word)) {
        faults.add("unknown goal " + word);
      }
    }
    return faults;
  }

  private static Stream<String> split(String list) {
    return Arrays.stream(list.split(",", -1)).filter(one -> !PLACEHOLDERS.contains(one));
  }

  private static boolean isModule(String module) {
    String path = module.startsWith("!") ? module.substring(1) : module;
    return Files.exists(ProjectRoot.resolve(path).resolve("pom.xml"));
  }

  private static boolean isTest(String pattern) {
    String type = pattern.replaceFirst("^!", "").replaceFirst("#.*", "").replace('.', '/');
    PathMatcher matcher =
        FileSystems.getDefault()
            .getPathMatcher("glob:{**/,}" + type.replaceFirst("/java$", "") + ".java");
    return SOURCES.stream().anyMatch(source -> matcher.matches(Path.of(source)));
  }

  /** Also main code: a statistical test is not one of JUnit's. */
  private static List<String> sources() {
    return ProjectRoot.files(".java").stream()
        .map(Path::toString)
        .filter(path -> path.contains("/src/"))
        .toList();
  }
}
