package dev.splitstream.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
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

  /** Skips what is built or runs: its files come and go while others work in the folder. */
  private static List<Path> written() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        ProjectRoot.resolve(""),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_READ.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isWrittenByUs(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(found).hasSizeGreaterThan(1_000);
    return found;
  }

  private static boolean isWrittenByUs(Path file) {
    Path path = relative(file);
    String name = path.getFileName().toString();
    return KINDS.contains(name.substring(name.lastIndexOf('.') + 1))
        && !path.equals(Path.of("docs", "style.md"))
        && !name.startsWith("StyleTest");
  }

  private static Path relative(Path file) {
    return ProjectRoot.resolve("").relativize(file);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
