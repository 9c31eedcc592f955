package dev.splitstream.assignment.engine.api;

/** Supplies the lists of segments when a catalog is compiled. */
@FunctionalInterface
public interface UnitLists {
  /** All lists are empty. */
  UnitLists NONE = sha256 -> UnitSet.EMPTY;

  /** The list with this SHA-256; {@link UnitSet#EMPTY} when it cannot be loaded. */
  UnitSet list(String sha256);
}
