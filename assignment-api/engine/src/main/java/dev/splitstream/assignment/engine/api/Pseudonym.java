package dev.splitstream.assignment.engine.api;

/** What stands for a unit where its id must not be kept: in overrides and in lists. */
@FunctionalInterface
public interface Pseudonym {
  /** The pseudonym of this raw id: 16 bytes in base64url, 22 characters. */
  String of(String unitId);
}
