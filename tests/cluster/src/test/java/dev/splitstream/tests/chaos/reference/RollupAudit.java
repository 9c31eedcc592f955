package dev.splitstream.tests.chaos.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares stored rows with the reference, bit for bit. */
final class RollupAudit {
  private RollupAudit() {}

  /**
   * What is wrong: rows missing, too many, or different; empty if all are equal.
   *
   * @param kind what rows these are, for people
   */
  static <C, F> List<String> findings(String kind, Map<C, F> stored, Map<C, F> reference) {
    List<String> missing = new ArrayList<>();
    List<String> different = new ArrayList<>();
    reference.forEach(
        (cell, figures) -> {
          F found = stored.get(cell);
          if (found == null) {
            missing.add(cell.toString());
          } else if (!found.equals(figures)) {
            different.add(cell + ": " + found + " but should be " + figures);
          }
        });
    List<String> extra =
        stored.keySet().stream()
            .filter(cell -> !reference.containsKey(cell))
            .map(Object::toString)
            .toList();
    List<String> findings = new ArrayList<>();
    LakeAudit.quote(findings, kind + " rows missing", missing);
    LakeAudit.quote(findings, kind + " rows different", different);
    LakeAudit.quote(findings, kind + " rows that should not be", extra);
    return findings;
  }
}
