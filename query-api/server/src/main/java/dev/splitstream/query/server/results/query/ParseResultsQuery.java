package dev.splitstream.query.server.results.query;

import dev.splitstream.catalog.plan.AnalysisMethod;
import dev.splitstream.event.Violation;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.json.Timestamps;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.rollup.Grain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the parameters of a request, and names all that are wrong at once. */
public final class ParseResultsQuery {
  private static final Set<String> OF_RESULTS = Set.of("from", "to", "metric", "alpha", "method");
  private static final Set<String> OF_SERIES =
      Set.of("from", "to", "metric", "metrics", "alpha", "method", "granularity");

  /** Adds figures to those of the experiment's own method, which decides. */
  private static final String BAYESIAN = "bayesian";

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
  public static ResultsQuery results(Map<String, String> parameters) {
    return new ParseResultsQuery(parameters).query(OF_RESULTS, Grain.MINUTE);
  }

  /**
   * The parameters of a request for a time series.
   *
   * @throws ProblemException naming every parameter that is invalid or not known
   */
  public static SeriesQuery series(Map<String, String> parameters) {
    ParseResultsQuery parse = new ParseResultsQuery(parameters);
    Optional<Set<String>> metrics = parse.metrics();
    return new SeriesQuery(parse.query(OF_SERIES, parse.granularity()), metrics);
  }

  private Optional<Set<String>> metrics() {
    String text = parameters.get("metrics");
    if (text != null && parameters.containsKey("metric")) {
      fault("metrics", "must not be given together with metric");
    }
    return Optional.ofNullable(text).map(ids -> Set.copyOf(Arrays.asList(ids.split(",", -1))));
  }

  /** Bounds must fall on the steps that are summed: minutes for results. */
  private ResultsQuery query(Set<String> known, Grain step) {
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
    OptionalDouble alpha = alpha();
    Optional<AnalysisMethod> method = method();
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return new ResultsQuery(
        period,
        Optional.ofNullable(parameters.get("metric")),
        alpha,
        method,
        step,
        BAYESIAN.equals(parameters.get("method")));
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

  private OptionalDouble alpha() {
    String text = parameters.get("alpha");
    if (text == null) {
      return OptionalDouble.empty();
    }
    try {
      double alpha = Double.parseDouble(text);
      if (alpha > 0 && alpha < 1) {
        return OptionalDouble.of(alpha);
      }
    } catch (NumberFormatException malformed) {
      // Reported below, together with numbers out of range.
    }
    fault("alpha", "must be a number between 0 and 1, such as 0.05");
    return OptionalDouble.empty();
  }

  private Optional<AnalysisMethod> method() {
    String text = parameters.get("method");
    if (text == null || text.equals(BAYESIAN)) {
      return Optional.empty();
    }
    Optional<AnalysisMethod> method =
        Arrays.stream(AnalysisMethod.values())
            .filter(known -> EnumNames.of(known).equals(text))
            .findFirst();
    if (method.isEmpty()) {
      fault("method", "must be sequential, fixed or bayesian");
    }
    return method;
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
