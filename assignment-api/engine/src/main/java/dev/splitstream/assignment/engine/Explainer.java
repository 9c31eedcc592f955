package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Explanation;
import dev.splitstream.assignment.engine.api.FlagDecision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Step;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnreadableAttribute;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Holdout;
import dev.splitstream.catalog.allocation.BucketRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Repeats the checks of {@link DecisionSteps} and records what each one found. */
final class Explainer {
  private final CompiledCatalog catalog;
  private final Unit unit;
  private final long now;
  private final CompiledExperiment experiment;
  private final Decision decision;
  private final List<Step> steps = new ArrayList<>();

  /** The attributes that conditions of the current step could not compare. */
  private final Set<UnreadableAttribute> unreadable = new LinkedHashSet<>();

  private Explainer(CompiledCatalog catalog, Unit unit, long now, CompiledExperiment experiment) {
    this.catalog = catalog;
    this.unit = unit.heardBy(unreadable::add);
    this.now = now;
    this.experiment = experiment;
    this.decision = DecisionSteps.decide(catalog, this.unit, now, experiment);
  }

  static Explanation explain(
      CompiledCatalog catalog, Unit unit, long now, CompiledExperiment experiment) {
    Explainer explainer = new Explainer(catalog, unit, now, experiment);
    for (Reason question : Reason.values()) {
      boolean decided = question == explainer.decision.reason();
      explainer.steps.add(new Step(question, decided, explainer.found(question)));
      if (question == explainer.decision.reason()) {
        break;
      }
    }
    return new Explanation(explainer.decision, explainer.steps);
  }

  static Explanation notFound(Decision decision) {
    return new Explanation(
        decision, List.of(new Step(Reason.NOT_FOUND, true, "The experiment does not exist.")));
  }

  private String found(Reason question) {
    unreadable.clear();
    StringBuilder found = new StringBuilder(detail(question));
    for (UnreadableAttribute one : unreadable) {
      found.append(
          " The attribute %s could not be read for %s %s: it must be %s."
              .formatted(one.attribute(), one.kind().wireName(), one.id(), one.expected()));
    }
    return found.toString();
  }

  private String detail(Reason question) {
    Experiment source = experiment.source();
    return switch (question) {
      case OVERRIDE -> given("An override gives ", experiment.override(unit), "No override.");
      case DISABLED -> "The status is " + source.status().name().toLowerCase(Locale.ROOT) + ".";
      case NOT_SCHEDULED -> schedule(source);
      case OPTED_OUT -> has(UnitFlags.OPTED_OUT) ? "Opted out." : "Not opted out.";
      case EXCLUDED -> excluded();
      case HOLDOUT -> holdout();
      case PREREQUISITE_FAILED -> prerequisite();
      case NOT_TARGETED -> audience(source);
      case STICKY -> given("It keeps ", experiment.sticky(unit), "Nothing to keep.");
      case NOT_IN_TRAFFIC -> traffic(source);
      case SPLIT -> given("It draws ", decision, "It draws nothing.");
      case NOT_FOUND -> "Found.";
    };
  }

  private static String given(String what, @Nullable Decision given, String otherwise) {
    return given == null || given.variant() == null ? otherwise : what + given.variant().id() + ".";
  }

  private String schedule(Experiment source) {
    return "It is %s; it starts %s and ends %s."
        .formatted(
            Instant.ofEpochMilli(now),
            source.startAt() == null ? "at once" : "at " + source.startAt(),
            source.endAt() == null ? "never" : "at " + source.endAt());
  }

  private boolean has(int flags) {
    return (UnitFlags.of(catalog, unit) & flags) != 0;
  }

  private String excluded() {
    if (has(UnitFlags.INTERNAL)) {
      return "Internal traffic.";
    }
    if (!has(UnitFlags.BOT)) {
      return "Neither a bot nor internal traffic.";
    }
    return experiment.source().includesBots() ? "A bot; bots are included." : "A bot.";
  }

  private String holdout() {
    Holdout held = catalog.holdouts().everywhere(unit.id());
    if (held == null) {
      held = catalog.holdouts().inLayer(experiment.source().layerId(), unit.id());
    }
    return held == null ? "Not held out." : "Held out by " + held.id() + ".";
  }

  private String prerequisite() {
    List<Requirement> requirements = experiment.requirements();
    int unmet = Requirement.firstUnmet(requirements, catalog, unit, now);
    if (unmet < 0) {
      return requirements.isEmpty() ? "No prerequisites." : "All prerequisites are met.";
    }
    String flagId = requirements.get(unmet).flagId();
    CompiledFlag flag = catalog.referredFlag(flagId);
    if (flag == null) {
      return "The flag %s is unknown, or refers to itself.".formatted(flagId);
    }
    FlagDecision served = flag.decide(catalog, unit, now);
    return "The flag %s serves %s."
        .formatted(flagId, served.variation() == null ? "nothing" : served.variation().id());
  }

  private String audience(Experiment source) {
    if (source.audience() == null) {
      return "It is for everybody.";
    }
    unit.deciding(EntryKind.EXPERIMENT, source.id());
    return experiment.audience().matches(catalog, unit)
        ? "The audience matches."
        : "The audience does not match.";
  }

  private String traffic(Experiment source) {
    BucketRange range = source.range();
    int allocation = experiment.allocationAt(now);
    if (!experiment.asksLayer()) {
      return "The draw of %s; %d of 10,000 take part."
          .formatted(source.hash().name().toLowerCase(Locale.ROOT), allocation);
    }
    return "Bucket %d of the layer; %d to %d take part."
        .formatted(
            experiment.layerBucket(unit.id()), range.start(), range.start() + allocation - 1);
  }
}
