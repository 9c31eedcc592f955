package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.json.Text;
import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.event.EventLimits;
import dev.splitstream.event.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers everything that is wrong with a body, to be told at once. */
final class ViolationCollector {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  /** Characters of an id. */
  static final int MAX_ID_LENGTH = 128;

  private final List<Violation> found = new ArrayList<>();

  void add(String pointer, String reason) {
    found.add(new Violation(pointer, reason));
  }

  /** An id of something in the catalog; empty after a fault. */
  String id(String pointer, @Nullable String id) {
    if (id == null) {
      add(pointer, "is required");
    } else if (!ID.matcher(id).matches()) {
      add(
          pointer,
          "must be 1 to 128 letters, digits, dots, dashes or underscores, the first a letter or"
              + " digit");
    }
    return id == null ? "" : id;
  }

  /** A line of text for people or for events; {@code absent} when there is none. */
  String line(String pointer, @Nullable String text, String absent) {
    String line = text == null ? absent : text;
    if (text == null && absent.isEmpty()) {
      add(pointer, "is required");
    } else if (line.isBlank() && text != null) {
      add(pointer, "must not be blank");
    } else if (line.length() > EventLimits.MAX_ID_LENGTH) {
      add(pointer, "must have at most " + EventLimits.MAX_ID_LENGTH + " characters");
    } else if (line.chars().anyMatch(Character::isISOControl) || !Text.isWellFormed(line)) {
      add(pointer, "must not contain control characters or half surrogate pairs");
    }
    return line;
  }

  /** How many were found so far. */
  int count() {
    return found.size();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ProblemException(Problem.invalid(found));
    }
  }
}
