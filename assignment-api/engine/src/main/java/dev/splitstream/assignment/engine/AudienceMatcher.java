package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.condition.Expectation;
import dev.splitstream.assignment.engine.condition.ValueTest;
import dev.splitstream.catalog.targeting.Audience;
import org.jspecify.annotations.Nullable;

/** An audience with its conditions parsed. */
@FunctionalInterface
interface AudienceMatcher {
  /** Matches every unit. */
  AudienceMatcher ALL = (catalog, unit) -> true;

  /** Matches no unit. */
  AudienceMatcher NONE = (catalog, unit) -> false;

  /** Whether the unit is in the audience. Never fails. */
  boolean matches(CompiledCatalog catalog, Unit unit);

  /** Compiles an audience; a missing audience matches every unit. */
  static AudienceMatcher of(@Nullable Audience audience) {
    if (audience == null) {
      return ALL;
    }
    if (audience instanceof Audience.All all) {
      return all(all.all().stream().map(AudienceMatcher::of).toArray(AudienceMatcher[]::new));
    }
    if (audience instanceof Audience.Any any) {
      return any(any.any().stream().map(AudienceMatcher::of).toArray(AudienceMatcher[]::new));
    }
    if (audience instanceof Audience.Not not) {
      AudienceMatcher part = of(not.not());
      return (catalog, unit) -> !part.matches(catalog, unit);
    }
    if (audience instanceof Audience.InSegment in) {
      String segment = in.segment();
      return (catalog, unit) -> catalog.isInSegment(segment, unit);
    }
    return condition((Audience.Condition) audience);
  }

  private static AudienceMatcher all(AudienceMatcher[] parts) {
    return (catalog, unit) -> {
      for (AudienceMatcher part : parts) {
        if (!part.matches(catalog, unit)) {
          return false;
        }
      }
      return true;
    };
  }

  private static AudienceMatcher any(AudienceMatcher[] parts) {
    return (catalog, unit) -> {
      for (AudienceMatcher part : parts) {
        if (part.matches(catalog, unit)) {
          return true;
        }
      }
      return false;
    };
  }

  private static AudienceMatcher condition(Audience.Condition condition) {
    String attribute = condition.attribute();
    ValueTest test = ValueTest.of(condition);
    String expected = Expectation.of(condition);
    return (catalog, unit) -> {
      Object value = unit.attributes().get(attribute);
      if (value == null) {
        return false;
      }
      ValueTest.Outcome outcome = test.test(value);
      if (outcome == ValueTest.Outcome.UNREADABLE) {
        unit.reportUnreadable(attribute, expected);
      }
      return outcome == ValueTest.Outcome.FITS;
    };
  }
}
