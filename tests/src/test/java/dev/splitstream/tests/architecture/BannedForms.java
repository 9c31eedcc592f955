package dev.splitstream.tests.architecture;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms that docs/style.md bans: the left column of its first table. */
final class BannedForms {
  private static final String HEAD = "| not | but |";

  private final Pattern pattern;

  private BannedForms(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads them.
   *
   * @throws IllegalStateException if the page lacks the table: a rule without forms always holds
   *     hold
   */
  static BannedForms of(String page) {
    List<String> forms =
        page.lines()
            .dropWhile(line -> !line.equals(HEAD))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .flatMap(row -> Stream.of(row.replaceFirst("^\\|([^|]*)\\|.*", "$1").split("·", -1)))
            .map(String::strip)
            .toList();
    if (forms.isEmpty()) {
      throw new IllegalStateException("Cannot read the banned forms: no table " + HEAD);
    }
    String any =
        forms.stream()
            .flatMap(form -> Stream.of(form, capitalized(form), form.toUpperCase(Locale.ROOT)))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return new BannedForms(Pattern.compile("\\b(" + any + ")\\b"));
  }

  private static String capitalized(String form) {
    return form.substring(0, 1).toUpperCase(Locale.ROOT) + form.substring(1);
  }

  /** Those in a line. */
  List<String> in(String line) {
    return pattern.matcher(line).results().map(MatchResult::group).toList();
  }
}
