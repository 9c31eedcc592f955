package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.platform.Access;
import dev.splitstream.catalog.EntryKind;

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

  static Edit of(Access access, EntryKind kind, String id, String action, EditTerms terms) {
    return new Edit(access.tenant(), access.actor(), kind, id, action, terms);
  }

  /** The entry in words. */
  String what() {
    return kind.wireName() + " " + id;
  }
}
