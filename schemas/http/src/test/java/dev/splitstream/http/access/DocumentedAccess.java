package dev.splitstream.http.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One endpoint of {@code docs/access.md}.
 *
 * @param method of HTTP
 * @param path with names in braces
 * @param scopes of keys that may call it
 * @param roles of people who may call it
 */
public record DocumentedAccess(String method, String path, Set<String> scopes, Set<String> roles) {
  /** From the folder of a service. */
  private static final Path FILE = Path.of("../../docs/access.md");

  private static final Pattern ENDPOINT = Pattern.compile("`([A-Z]+) (/[^`]*)`");
  private static final Set<String> EVERY_ROLE =
      Set.of("admin", "experimenter", "analyst", "viewer");

  /** The endpoints of a service, by the heading of its table. */
  public static List<DocumentedAccess> of(String service) {
    String text = text();
    String from = text.substring(text.indexOf("\n## " + service + "\n") + 1);
    String section = from.substring(0, from.indexOf("\n## "));
    return section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .flatMap(DocumentedAccess::row)
        .toList();
  }

  private static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  /**
   * A row without columns of scopes and roles is of query-api, whose endpoints all take the same.
   */
  private static Stream<DocumentedAccess> row(String line) {
    List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    boolean hasColumns = cells.size() == 5;
    Set<String> scopes = hasColumns ? names(cells.get(2)) : Set.of("query");
    Set<String> roles = hasColumns ? names(cells.get(3)) : EVERY_ROLE;
    Matcher endpoints = ENDPOINT.matcher(cells.get(1));
    return endpoints
        .results()
        .map(found -> new DocumentedAccess(found.group(1), found.group(2), scopes, roles));
  }

  private static Set<String> names(String cell) {
    return Arrays.stream(cell.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Its path with this id in the place of names. */
  String path(String id) {
    return path.replaceAll("\\{[a-z_]+}", id);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
