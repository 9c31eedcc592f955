package dev.splitstream.assignment.server.catalog.input;

import dev.splitstream.event.EventLimits;
import dev.splitstream.event.Violation;
import dev.splitstream.http.json.Text;
import dev.splitstream.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects all violations of a body, to report them together. */
public final class ViolationCollector {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  /** Maximum length of an id, in characters. */
  public static final int MAX_ID_LENGTH = 128;

  private final List<Violation> found = new ArrayList<>();

  public void add(String pointer, String reason) {
    found.add(new Violation(pointer, reason));
  }

  /** An id of a catalog entry; the empty string after a violation. */
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

  /** A line of text, such as a name; {@code absent} when missing. */
  String line(String pointer, @Nullable String text, String absent) {
    String line = text == null ? absent : text;
    if (text == null && absent.isEmpty()) {
      add(pointer, "is required");
    } else if (line.isBlank() && text != null) {
      add(pointer, "must not be blank");
    } else if (line.length() > EventLimits.MAX_ID_LENGTH) {
      add(pointer, "must have at most " + EventLimits.MAX_ID_LENGTH + " characters");
    } else if (line.chars().anyMatch(Character::isISOControl) || !Text.isWellFormed(line)) {
      add(pointer, "must not contain control characters or unpaired surrogates");
    }
    return line;
  }

  /** The number of violations so far. */
  public int count() {
    return found.size();
  }

  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw ProblemException.invalid(found);
    }
  }
}
