package dev.splitstream.assignment.engine.api;

/** Replaces the id of a unit where it must not be stored: in overrides and in lists. */
@FunctionalInterface
public interface Pseudonym {
  /** The pseudonym of this raw id: 16 bytes in base64url, 22 characters. */
  String of(String unitId);
}
