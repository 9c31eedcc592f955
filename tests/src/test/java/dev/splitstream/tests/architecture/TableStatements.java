package dev.splitstream.tests.architecture;

import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds SQL that names a table of the migrations. */
final class TableStatements {
  private static final Path MIGRATIONS =
      ProjectRoot.resolve("schemas/storage/src/main/resources/db/migration");

  private static final Pattern CREATE =
      Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\\w+)", Pattern.CASE_INSENSITIVE);

  private final Pattern statement;

  private TableStatements(SortedSet<String> tables) {
    statement =
        Pattern.compile(
            "\\b(?:FROM|JOIN|INTO|UPDATE|TABLE|TRUNCATE|USING)\\s+(?:ONLY\\s+|public\\.)?\"?(?:"
                + String.join("|", tables)
                + ")\\b",
            Pattern.CASE_INSENSITIVE);
  }

  /**
   * Of the tables that the migrations create.
   *
   * @throws IllegalStateException if they create none: a rule about nothing always holds
   */
  static TableStatements ofMigrations() {
    SortedSet<String> tables = new TreeSet<>();
    for (Path migration : files(MIGRATIONS, ".sql")) {
      CREATE.matcher(read(migration)).results().map(found -> found.group(1)).forEach(tables::add);
    }
    if (tables.isEmpty()) {
      throw new IllegalStateException("Cannot find a table in " + MIGRATIONS);
    }
    return new TableStatements(tables);
  }

  /** What literals of the source do with tables. */
  List<String> in(String source) {
    return StringLiterals.of(source).stream()
        .flatMap(literal -> statement.matcher(literal).results().map(MatchResult::group))
        .toList();
  }

  /** Sources of the module that name tables, from its folder, each with what it does. */
  List<String> in(Module module) {
    Path sources = ProjectRoot.resolve(module.path() + "/src/main/java");
    return files(sources, ".java").stream()
        .flatMap(
            file -> in(read(file)).stream().map(found -> sources.relativize(file) + ": " + found))
        .toList();
  }

  private static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
