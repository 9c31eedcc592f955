package dev.splitstream.assignment.server.catalog;

import dev.splitstream.catalog.EntryKind;
import dev.splitstream.http.access.Access;
import java.util.Set;

/**
 * What somebody wants to do to an entry.
 *
 * @param tenant whose catalog
 * @param actor who
 * @param kind to what
 * @param id to which one
 * @param action what, as the history has it
 * @param terms on which conditions
 */
record Edit(
    String tenant, String actor, EntryKind kind, String id, String action, EditTerms terms) {

  static final String CREATE = "create";
  static final String UPDATE = "update";
  static final String OVERRIDE = "override";
  static final String SET_UNITS = "set units";
  static final String SET_SCHEMA = "set schema";

  private static final Set<String> ADDING = Set.of(CREATE, UPDATE, OVERRIDE, SET_UNITS, SET_SCHEMA);

  static Edit of(Access access, EntryKind kind, String id, String action, EditTerms terms) {
    return new Edit(access.tenant(), access.actor(), kind, id, action, terms);
  }

  /** Whether it can make the catalog larger: only that is held against quotas. */
  boolean adds() {
    return ADDING.contains(action);
  }

  /** The entry in words. */
  String what() {
    return kind.words() + " " + id;
  }
}
