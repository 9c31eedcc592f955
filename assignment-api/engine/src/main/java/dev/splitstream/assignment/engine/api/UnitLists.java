package dev.splitstream.assignment.engine.api;

/** Where the lists of segments come from when a catalog is compiled. */
@FunctionalInterface
public interface UnitLists {
  /** No list has anybody on it. */
  UnitLists NONE = sha256 -> UnitSet.EMPTY;

  /** The list whose content has this name; {@link UnitSet#EMPTY} when it cannot be had. */
  UnitSet list(String sha256);
}
