package dev.splitstream.assignment.server.catalog.rules.indirect;

import dev.splitstream.catalog.Segment.UnitList;

/** Compares lists of units. */
@FunctionalInterface
public interface UnitListChange {
  /** How units move if one list of a tenant replaces another. */
  Movement of(String tenant, UnitList before, UnitList after);
}
