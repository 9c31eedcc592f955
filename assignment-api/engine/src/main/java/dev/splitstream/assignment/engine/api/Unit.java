package dev.splitstream.assignment.engine.api;

import dev.splitstream.catalog.EntryKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The unit to decide for, within one request. Draws use the raw id; the pseudonym is computed only
 * if an override or a list needs it, and then once. Not thread-safe.
 */
public final class Unit {
  private final String id;
  private final Attributes attributes;
  private final Pseudonym pseudonym;
  private final Map<String, String> sticky;
  private final UnreadableListener listener;
  private @Nullable String known;
  private EntryKind decidedKind = EntryKind.EXPERIMENT;
  private String decidedId = "";

  /**
   * A unit.
   *
   * @param id its raw id
   * @param attributes its attributes
   * @param pseudonym computes its pseudonym
   * @param sticky the variants that the caller reports as earlier assignments, by experiment
   */
  public Unit(String id, Attributes attributes, Pseudonym pseudonym, Map<String, String> sticky) {
    this(id, attributes, pseudonym, sticky, UnreadableListener.NONE);
  }

  /**
   * A unit.
   *
   * @param id its raw id
   * @param attributes its attributes
   * @param pseudonym computes its pseudonym
   * @param sticky the variants that the caller reports as earlier assignments, by experiment
   * @param listener hears of attributes that conditions cannot compare
   */
  public Unit(
      String id,
      Attributes attributes,
      Pseudonym pseudonym,
      Map<String, String> sticky,
      UnreadableListener listener) {
    this.id = id;
    this.attributes = attributes;
    this.pseudonym = pseudonym;
    this.sticky = sticky;
    this.listener = listener;
  }

  /** The same unit, reporting attributes that conditions cannot compare to this listener alone. */
  public Unit heardBy(UnreadableListener other) {
    return new Unit(id, attributes, pseudonym, sticky, other);
  }

  /** A unit without attributes whose pseudonym is its id. */
  public static Unit of(String id) {
    return new Unit(id, Attributes.NONE, unitId -> unitId, Map.of());
  }

  /** Its raw id. */
  public String id() {
    return id;
  }

  /** Its attributes. */
  public Attributes attributes() {
    return attributes;
  }

  /** The variants that the caller reports as earlier assignments, by experiment. */
  public Map<String, String> sticky() {
    return sticky;
  }

  /** Its pseudonym in overrides and lists. */
  public String pseudonym() {
    String made = known;
    if (made == null) {
      made = pseudonym.of(id);
      known = made;
    }
    return made;
  }

  /** Sets the entry whose conditions are checked next, for reports. */
  public void deciding(EntryKind kind, String entryId) {
    decidedKind = kind;
    decidedId = entryId;
  }

  /**
   * Reports an attribute that a condition cannot compare.
   *
   * @param expected what the condition can compare
   */
  public void reportUnreadable(String attribute, String expected) {
    listener.unreadable(new UnreadableAttribute(decidedKind, decidedId, attribute, expected));
  }
}
