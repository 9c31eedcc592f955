package dev.splitstream.catalog;

import dev.splitstream.catalog.targeting.Audience;
import org.jspecify.annotations.Nullable;

/**
 * A named group of units: those that match the audience, and those on the list.
 *
 * @param id unique in the tenant; {@link #INTERNAL} and {@link #OPTED_OUT} have a special meaning
 * @param name for people
 * @param audience null: only units on the list
 * @param list null: only units that match
 * @param revision the catalog revision of its last change
 */
public record Segment(
    String id, String name, @Nullable Audience audience, @Nullable UnitList list, long revision)
    implements CatalogEntry {
  /** The tenant's own staff, who are in no experiment. */
  public static final String INTERNAL = "internal";

  /** Units that opted out of all experiments. */
  public static final String OPTED_OUT = "opted_out";

  /**
   * Pseudonyms of units, kept apart from the catalog because there may be a million.
   *
   * @param sha256 names its content, in hexadecimal
   * @param size how many
   */
  public record UnitList(String sha256, int size) {}

  @Override
  public Segment withRevision(long changed) {
    return new Segment(id, name, audience, list, changed);
  }

  /** The same with another list, or without. */
  public Segment withList(@Nullable UnitList other) {
    return new Segment(id, name, audience, other, revision);
  }

  @Override
  public EntryKind entryKind() {
    return EntryKind.SEGMENT;
  }
}
