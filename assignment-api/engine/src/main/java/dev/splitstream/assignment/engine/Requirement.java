package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.FlagDecision;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.catalog.targeting.Prerequisite;
import java.util.List;
import java.util.Set;

/**
 * A flag that must serve one of these variations.
 *
 * @param flagId the flag
 * @param variations any of these meets the requirement
 */
record Requirement(String flagId, Set<String> variations) {

  static List<Requirement> all(List<Prerequisite> prerequisites) {
    return prerequisites.stream()
        .map(one -> new Requirement(one.flagId(), Set.copyOf(one.variations())))
        .toList();
  }

  /** The index of the first requirement that the unit does not meet; -1 if it meets all. */
  static int firstUnmet(
      List<Requirement> requirements, CompiledCatalog catalog, Unit unit, long nowMillis) {
    for (int i = 0; i < requirements.size(); i++) {
      if (!requirements.get(i).isMet(catalog, unit, nowMillis)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isMet(CompiledCatalog catalog, Unit unit, long nowMillis) {
    CompiledFlag flag = catalog.referredFlag(flagId);
    if (flag == null) {
      return false;
    }
    FlagDecision decision = flag.decide(catalog, unit, nowMillis);
    return decision.variation() != null && variations.contains(decision.variation().id());
  }
}
