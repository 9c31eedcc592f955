package dev.splitstream.query.server.results.plan;

import dev.splitstream.catalog.plan.AnalysisMethod;
import dev.splitstream.event.EventLimits;
import dev.splitstream.event.Violation;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoublePredicate;

/** Reads the parameters of a request for a plan, and names all that are wrong at once. */
final class ParsePlanQuery {
  private static final int DEFAULT_WEEKS = 8;
  private static final int MOST_WEEKS = 52;
  private static final double MOST_EFFECT = 100;
  private static final Set<String> KNOWN =
      Set.of(
          "metric", "mde", "power", "alpha", "method", "weeks", "event", "baseline", "deviation");

  private final Map<String, String> parameters;
  private final List<Violation> violations = new ArrayList<>();

  private ParsePlanQuery(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * The parameters of a request.
   *
   * @throws ProblemException naming every parameter that is invalid or not known
   */
  static PlanQuery of(Map<String, String> parameters) {
    return new ParsePlanQuery(parameters).query();
  }

  private PlanQuery query() {
    parameters.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .sorted()
        .forEach(name -> fault(name, "is not a known parameter"));
    PlanQuery query =
        new PlanQuery(
            Optional.ofNullable(parameters.get("metric")),
            number("mde", "above 0 and at most 100", v -> v > 0 && v <= MOST_EFFECT)
                .orElse(PlanQuery.DEFAULT_MDE),
            number("power", "at least 0.5 and below 1", v -> v >= 0.5 && v < 1)
                .orElse(PlanQuery.DEFAULT_POWER),
            number("alpha", "between 0 and 1", v -> v > 0 && v < 1),
            method(),
            weeks(),
            event(),
            number("baseline", "that is not 0", v -> v != 0 && Double.isFinite(v)),
            number("deviation", "above 0", v -> v > 0 && Double.isFinite(v)));
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return query;
  }

  private OptionalDouble number(String name, String expected, DoublePredicate fits) {
    String text = parameters.get(name);
    if (text == null) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      if (fits.test(value)) {
        return OptionalDouble.of(value);
      }
    } catch (NumberFormatException malformed) {
      // Reported below, together with numbers out of range.
    }
    fault(name, "must be a number " + expected);
    return OptionalDouble.empty();
  }

  private int weeks() {
    String text = parameters.getOrDefault("weeks", String.valueOf(DEFAULT_WEEKS));
    try {
      int weeks = Integer.parseInt(text);
      if (weeks >= 1 && weeks <= MOST_WEEKS) {
        return weeks;
      }
    } catch (NumberFormatException malformed) {
      // Reported below, together with numbers out of range.
    }
    fault("weeks", "must be a whole number between 1 and " + MOST_WEEKS);
    return DEFAULT_WEEKS;
  }

  private Optional<String> event() {
    Optional<String> event = Optional.ofNullable(parameters.get("event"));
    if (event
        .filter(name -> name.isBlank() || name.length() > EventLimits.MAX_ID_LENGTH)
        .isPresent()) {
      fault("event", "must have 1 to " + EventLimits.MAX_ID_LENGTH + " characters");
    }
    return event;
  }

  private Optional<AnalysisMethod> method() {
    String text = parameters.get("method");
    Optional<AnalysisMethod> method =
        Arrays.stream(AnalysisMethod.values())
            .filter(known -> EnumNames.of(known).equals(text))
            .findFirst();
    if (text != null && method.isEmpty()) {
      fault("method", "must be sequential or fixed");
    }
    return method;
  }

  private void fault(String name, String reason) {
    violations.add(new Violation("/" + name, reason));
  }
}
