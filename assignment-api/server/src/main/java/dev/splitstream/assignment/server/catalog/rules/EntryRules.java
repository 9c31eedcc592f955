package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.catalog.CatalogEntry;
import java.util.List;

/** The rules for entries of one kind. */
public interface EntryRules {
  /**
   * Reads the entry that the body describes. Violations are collected by the body; the entry is
   * unusable if there are any. The id and fields that are managed elsewhere were read before.
   */
  CatalogEntry read(JsonObjectReader body, EditContext context);

  /** Whether the path determines the id, so that bodies need not contain it. */
  default boolean hasFixedId() {
    return false;
  }

  /** The fields of the document that are edited elsewhere. */
  List<String> unedited();

  /** Reasons why the change breaks what is running; empty if it does not. */
  default List<String> breakingChanges(EditContext context, CatalogEntry after) {
    return List.of();
  }
}
