package dev.splitstream.query.server.results.query;

import dev.splitstream.event.Violation;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.json.Timestamps;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.rollup.Grain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of a request, and names all that are wrong at once. */
public final class ParseResultsQuery {
  private static final Set<String> OF_RESULTS = Set.of("from", "to", "metric", "alpha");
  private static final Set<String> OF_SERIES =
      Set.of("from", "to", "metric", "alpha", "granularity");

  private final Map<String, String> parameters;
  private final List<Violation> violations = new ArrayList<>();

  private ParseResultsQuery(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * The parameters of a request for results.
   *
   * @throws ProblemException naming every parameter that is invalid or not known
   */
  public static ResultsQuery results(Map<String, String> parameters, double defaultAlpha) {
    return new ParseResultsQuery(parameters).query(OF_RESULTS, Grain.MINUTE, defaultAlpha);
  }

  /**
   * The parameters of a request for a time series.
   *
   * @throws ProblemException naming every parameter that is invalid or not known
   */
  public static ResultsQuery series(Map<String, String> parameters, double defaultAlpha) {
    ParseResultsQuery parse = new ParseResultsQuery(parameters);
    return parse.query(OF_SERIES, parse.granularity(), defaultAlpha);
  }

  /** Bounds must fall on the steps that are summed: minutes for results. */
  private ResultsQuery query(Set<String> known, Grain step, double defaultAlpha) {
    // An option that is silently ignored would make the answer look like what was asked for.
    parameters.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(name -> fault(name, "is not a known parameter"));
    Period period = new Period(instant("from", step), instant("to", step));
    if (period.from().isPresent()
        && period.to().isPresent()
        && !period.from().get().isBefore(period.to().get())) {
      fault("to", "must be after from");
    }
    double alpha = alpha(defaultAlpha);
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return new ResultsQuery(period, Optional.ofNullable(parameters.get("metric")), alpha, step);
  }

  private Optional<Instant> instant(String name, Grain step) {
    String text = parameters.get(name);
    if (text == null) {
      return Optional.empty();
    }
    Optional<Instant> time = Timestamps.parse(text);
    if (time.isEmpty()) {
      fault(name, "must be an RFC 3339 time such as 2025-01-08T00:00:00Z");
    } else if (!new Period(time, Optional.empty()).isAlignedTo(step)) {
      fault(name, "must be a whole UTC " + EnumNames.of(step));
    } else if (time.get().isBefore(Period.ALL.start()) || time.get().isAfter(Period.ALL.end())) {
      fault(name, "must be between the years 1970 and 9999");
    }
    return time;
  }

  private double alpha(double defaultAlpha) {
    String text = parameters.get("alpha");
    if (text == null) {
      return defaultAlpha;
    }
    try {
      double alpha = Double.parseDouble(text);
      if (alpha > 0 && alpha < 1) {
        return alpha;
      }
    } catch (NumberFormatException malformed) {
      // Reported below, together with numbers out of range.
    }
    fault("alpha", "must be a number between 0 and 1, such as 0.05");
    return defaultAlpha;
  }

  private Grain granularity() {
    String text = parameters.getOrDefault("granularity", "day");
    return switch (text) {
      case "day" -> Grain.DAY;
      case "hour" -> Grain.HOUR;
      default -> {
        fault("granularity", "must be day or hour");
        yield Grain.DAY;
      }
    };
  }

  private void fault(String name, String reason) {
    violations.add(new Violation("/" + name, reason));
  }
}
