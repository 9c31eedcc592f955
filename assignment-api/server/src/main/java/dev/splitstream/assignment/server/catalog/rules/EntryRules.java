package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.catalog.CatalogEntry;
import java.util.List;

/** What holds for entries of one kind. */
public interface EntryRules {
  /**
   * The entry that the body describes. What is wrong with the body is noted there, and the entry
   * then worth nothing. The id and what else is managed elsewhere are read already.
   */
  CatalogEntry read(JsonObjectReader body, EditContext draft);

  /** Whether the path says all that there is to its id, so that no body need name it. */
  default boolean hasFixedId() {
    return false;
  }

  /** The fields of its document that are edited elsewhere. */
  List<String> unedited();

  /** Why the change would spoil what runs; empty if it would not. */
  default List<String> spoils(EditContext draft, CatalogEntry after) {
    return List.of();
  }
}
