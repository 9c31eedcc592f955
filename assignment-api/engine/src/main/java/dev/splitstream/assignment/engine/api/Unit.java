package dev.splitstream.assignment.engine.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom is decided about, for one question. Draws are made on the raw id; the pseudonym is made only
 * if an override or a list needs it, and then once. Not for use by several threads.
 */
public final class Unit {
  private final String id;
  private final Attributes attributes;
  private final Pseudonym pseudonym;
  private final Map<String, String> sticky;
  private @Nullable String known;

  /**
   * A unit.
   *
   * @param id its raw id
   * @param attributes what is known about it
   * @param pseudonym how its pseudonym is made
   * @param sticky variant by experiment, that it says it has
   */
  public Unit(String id, Attributes attributes, Pseudonym pseudonym, Map<String, String> sticky) {
    this.id = id;
    this.attributes = attributes;
    this.pseudonym = pseudonym;
    this.sticky = sticky;
  }

  /** A unit about which nothing is known, and whose pseudonym is its id. */
  public static Unit of(String id) {
    return new Unit(id, Attributes.NONE, unitId -> unitId, Map.of());
  }

  /** Its raw id. */
  public String id() {
    return id;
  }

  /** What is known about it. */
  public Attributes attributes() {
    return attributes;
  }

  /** Variant by experiment, that it says it has. */
  public Map<String, String> sticky() {
    return sticky;
  }

  /** What stands for it in overrides and lists. */
  public String pseudonym() {
    String made = known;
    if (made == null) {
      made = pseudonym.of(id);
      known = made;
    }
    return made;
  }
}
