package dev.splitstream.assignment.server.eventtype;

import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.event.EventLimits;
import dev.splitstream.http.json.Text;
import java.util.Optional;

/** Checks the texts of a declaration; empty for valid ones. */
public final class DeclarationBounds {
  /** Maximum length of a unit, in characters. */
  private static final int MAX_UNIT_LENGTH = 64;

  private DeclarationBounds() {}

  /** What is wrong with the name of a property. */
  public static Optional<String> property(String name) {
    return line(name, EventLimits.MAX_ID_LENGTH);
  }

  /** What is wrong with a unit. */
  public static Optional<String> unit(String unit) {
    return unit.isBlank() ? Optional.of("must not be blank") : line(unit, MAX_UNIT_LENGTH);
  }

  /** What is wrong with a value of a property. */
  public static Optional<String> value(String value) {
    return text(value, EventLimits.MAX_ID_LENGTH);
  }

  /** What is wrong with a description. */
  public static Optional<String> description(String description) {
    return description.isBlank()
        ? Optional.of("must not be blank")
        : text(description, EventDeclaration.MAX_DESCRIPTION_LENGTH);
  }

  private static Optional<String> line(String line, int max) {
    if (line.isEmpty()) {
      return Optional.of("must not be empty");
    }
    return line.chars().anyMatch(Character::isISOControl)
        ? Optional.of("must not contain control characters")
        : text(line, max);
  }

  private static Optional<String> text(String text, int max) {
    if (text.length() > max) {
      return Optional.of("must have at most " + max + " characters");
    }
    return Text.isWellFormed(text)
        ? Optional.empty()
        : Optional.of("must not contain unpaired surrogates");
  }
}
