package dev.splitstream.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sources and documents keep to docs/style.md. */
class StyleTest {
  private static final Set<String> KINDS =
      Set.of("java", "md", "yaml", "yml", "html", "css", "js", "json", "avsc", "sh", "properties");

  /** Built, fetched, or not ours to word: the texts of applied migrations have checksums. */
  private static final Set<String> NOT_READ =
      Set.of("target", "node_modules", ".git", "migration", "data");

  @Test
  void sourcesAndDocuments_useNoBannedForm() throws IOException {
    BannedForms banned = BannedForms.of(read(ProjectRoot.resolve("docs/style.md")));

    List<String> found = written().stream().flatMap(file -> in(file, banned)).toList();

    assertThat(found).as("banned forms; docs/style.md says what to write instead").isEmpty();
  }

  @Test
  void bannedForms_areFoundAsWholeWords_smallOrCapital() throws IOException {
    BannedForms banned = BannedForms.of(read(ProjectRoot.resolve("docs/style.md")));

    assertThat(banned.in("It is computed Anew.")).contains("Anew");
    assertThat(banned.in("until the row is gone")).contains("is gone");
    assertThat(banned.in("the canewood is going")).isEmpty();
  }

  private static Stream<String> in(Path file, BannedForms banned) {
    List<String> lines = read(file).lines().toList();
    return Stream.iterate(0, line -> line < lines.size(), line -> line + 1)
        .flatMap(
            line ->
                banned.in(lines.get(line)).stream()
                    .map(form -> "%s:%d: %s".formatted(relative(file), line + 1, form)));
  }

  private static List<Path> written() throws IOException {
    try (Stream<Path> files =
        Files.find(ProjectRoot.resolve(""), 20, (file, is) -> is.isRegularFile())) {
      return files.filter(StyleTest::isWrittenByUs).sorted().toList();
    }
  }

  private static boolean isWrittenByUs(Path file) {
    Path path = relative(file);
    String name = path.getFileName().toString();
    String kind = name.substring(name.lastIndexOf('.') + 1);
    return KINDS.contains(kind)
        && !path.equals(Path.of("docs", "style.md"))
        && !name.startsWith("StyleTest")
        && Stream.iterate(path, Path::getParent)
            .takeWhile(parent -> parent != null)
            .noneMatch(parent -> NOT_READ.contains(parent.getFileName().toString()));
  }

  private static Path relative(Path file) {
    return ProjectRoot.resolve("").relativize(file);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Cannot read " + file, e);
    }
  }
}
