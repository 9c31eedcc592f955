package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.FlagDecision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.hash.Salt;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule of a flag: its audience and what it serves. */
final class CompiledRule {
  private final String flagId;
  private final AudienceMatcher audience;
  private final Server server;

  private CompiledRule(String flagId, AudienceMatcher audience, Server server) {
    this.flagId = flagId;
    this.audience = audience;
    this.server = server;
  }

  /** What the rule serves to a unit in its audience; null passes the unit on to the next rule. */
  @FunctionalInterface
  private interface Server {
    @Nullable FlagDecision serve(CompiledCatalog catalog, Unit unit, long nowMillis);
  }

  static CompiledRule of(Flag flag, FlagRule rule, int index) {
    AudienceMatcher audience = AudienceMatcher.of(rule.audience());
    Serve serve = rule.serve();
    if (serve instanceof Serve.Fixed fixed) {
      FlagDecision always = decision(flag, fixed.variation(), Reason.SPLIT, index);
      return new CompiledRule(flag.id(), audience, (catalog, unit, now) -> always);
    }
    if (serve instanceof Serve.Rollout rollout) {
      return new CompiledRule(flag.id(), audience, rollout(flag, rollout.rollout(), index));
    }
    return new CompiledRule(
        flag.id(), audience, run(flag, ((Serve.Run) serve).experiment(), index));
  }

  /** What the rule serves the unit; null if nothing. */
  @Nullable FlagDecision serve(CompiledCatalog catalog, Unit unit, long nowMillis) {
    unit.deciding(EntryKind.FLAG, flagId);
    return audience.matches(catalog, unit) ? server.serve(catalog, unit, nowMillis) : null;
  }

  private static Server rollout(Flag flag, List<Serve.Share> shares, int index) {
    Salt salt = new Salt(flag.salt());
    int[] ends = new int[shares.size()];
    @Nullable FlagDecision[] served = new FlagDecision[shares.size()];
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += Math.max(shares.get(i).weight(), 0);
      ends[i] = end;
      served[i] = decision(flag, shares.get(i).variation(), Reason.SPLIT, index);
    }
    return (catalog, unit, now) -> {
      int bucket = salt.bucket(unit.id());
      for (int i = 0; i < ends.length; i++) {
        if (bucket < ends[i]) {
          return served[i];
        }
      }
      return null;
    };
  }

  private static Server run(Flag flag, String experimentId, int index) {
    Map<Reason, Map<String, FlagDecision>> served = new EnumMap<>(Reason.class);
    for (Reason reason : List.of(Reason.SPLIT, Reason.STICKY, Reason.OVERRIDE)) {
      Map<String, FlagDecision> byVariation = new HashMap<>();
      for (Flag.Variation one : flag.variations()) {
        byVariation.put(one.id(), new FlagDecision(flag.id(), flag.type(), one, reason, index));
      }
      served.put(reason, byVariation);
    }
    return (catalog, unit, now) -> {
      CompiledExperiment experiment = catalog.referredExperiment(experimentId);
      if (experiment == null) {
        return null;
      }
      Decision decision = DecisionSteps.decide(catalog, unit, now, experiment);
      Map<String, FlagDecision> byVariation = served.get(decision.reason());
      return decision.variant() == null || byVariation == null
          ? null
          : byVariation.get(decision.variant().id());
    };
  }

  /** Null if the flag does not have this variation. */
  private static @Nullable FlagDecision decision(
      Flag flag, String variationId, Reason reason, int index) {
    return flag.variation(variationId)
        .map(found -> new FlagDecision(flag.id(), flag.type(), found, reason, index))
        .orElse(null);
  }
}
