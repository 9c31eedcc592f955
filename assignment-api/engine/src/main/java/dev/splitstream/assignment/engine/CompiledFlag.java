package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.FlagDecision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.targeting.FlagRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A flag compiled for fast decisions: every decision object is created in advance. */
final class CompiledFlag {
  private final Flag source;
  private final FlagDecision disabled;
  private final FlagDecision prerequisiteFailed;
  private final FlagDecision otherwise;
  private final Map<String, FlagDecision> overrides = new HashMap<>();
  private final List<Requirement> requirements;
  private final CompiledRule[] rules;

  CompiledFlag(Flag source) {
    this.source = source;
    this.disabled = decision(source.offVariation(), Reason.DISABLED);
    this.prerequisiteFailed = decision(source.offVariation(), Reason.PREREQUISITE_FAILED);
    this.otherwise = decision(source.defaultVariation(), Reason.NOT_TARGETED);
    source
        .overrides()
        .forEach(
            (pseudonym, variation) -> {
              if (source.variation(variation).isPresent()) {
                overrides.put(pseudonym, decision(variation, Reason.OVERRIDE));
              }
            });
    this.requirements = Requirement.all(source.prerequisites());
    List<CompiledRule> compiled = new ArrayList<>();
    for (FlagRule rule : source.rules()) {
      compiled.add(CompiledRule.of(source, rule, compiled.size()));
    }
    this.rules = compiled.toArray(CompiledRule[]::new);
  }

  private FlagDecision decision(String variationId, Reason reason) {
    return new FlagDecision(
        source.id(),
        source.type(),
        source.variation(variationId).orElse(null),
        reason,
        FlagDecision.NO_RULE);
  }

  Flag source() {
    return source;
  }

  /** Whether compiling this again would give an equal result. */
  boolean isOf(Flag flag) {
    return source.equals(flag);
  }

  /** Decides what the flag serves the unit. */
  FlagDecision decide(CompiledCatalog catalog, Unit unit, long nowMillis) {
    FlagDecision override = override(unit);
    if (override != null) {
      return override;
    }
    if (!source.enabled()) {
      return disabled;
    }
    if (Requirement.firstUnmet(requirements, catalog, unit, nowMillis) >= 0) {
      return prerequisiteFailed;
    }
    for (CompiledRule rule : rules) {
      FlagDecision served = rule.serve(catalog, unit, nowMillis);
      if (served != null) {
        return served;
      }
    }
    return otherwise;
  }

  private @Nullable FlagDecision override(Unit unit) {
    return overrides.isEmpty() ? null : overrides.get(unit.pseudonym());
  }
}
