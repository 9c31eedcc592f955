package dev.splitstream.tests.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the stored rollups with the reference, bit for bit. */
final class RollupAudit {
  private RollupAudit() {}

  /** What is wrong: rows missing, too many, or different; empty if all are equal. */
  static List<String> findings(Map<RollupCell, Sums> stored, Map<RollupCell, Sums> reference) {
    List<String> missing = new ArrayList<>();
    List<String> different = new ArrayList<>();
    reference.forEach(
        (cell, sums) -> {
          Sums found = stored.get(cell);
          if (found == null) {
            missing.add(cell.toString());
          } else if (!found.equals(sums)) {
            different.add(cell + ": " + found + " but should be " + sums);
          }
        });
    List<String> extra =
        stored.keySet().stream()
            .filter(cell -> !reference.containsKey(cell))
            .map(RollupCell::toString)
            .toList();
    List<String> findings = new ArrayList<>();
    LakeAudit.quote(findings, "rollup rows missing", missing);
    LakeAudit.quote(findings, "rollup rows different", different);
    LakeAudit.quote(findings, "rollup rows that should not be", extra);
    return findings;
  }
}
