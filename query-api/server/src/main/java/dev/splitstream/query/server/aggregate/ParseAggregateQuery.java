package dev.splitstream.query.server.aggregate;

import dev.splitstream.event.EventLimits;
import dev.splitstream.event.Violation;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.json.Timestamps;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.TrafficDimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request, and names all that are wrong at once. */
final class ParseAggregateQuery {
  private static final Set<String> KNOWN = Set.of("event", "from", "to", "granularity", "group_by");
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private final Map<String, String> parameters;
  private final List<Violation> violations = new ArrayList<>();

  private ParseAggregateQuery(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * The parameters of a request.
   *
   * @param maximumWindows that it may ask for
   * @throws ProblemException naming every parameter that is invalid, missing or not known
   */
  static AggregateQuery query(Map<String, String> parameters, int maximumWindows) {
    return new ParseAggregateQuery(parameters).query(maximumWindows);
  }

  private AggregateQuery query(int maximumWindows) {
    // An option that is silently ignored would make the answer look like what was asked for.
    parameters.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .sorted()
        .forEach(name -> fault(name, "is not a known parameter"));
    Optional<String> event = event();
    Grain grain = granularity();
    TrafficDimension groupBy = groupBy();
    Instant from = instant("from", grain);
    Instant to = instant("to", grain);
    if (from != null && to != null) {
      checkPeriod(from, to, grain, maximumWindows);
    }
    if (!violations.isEmpty() || from == null || to == null) {
      throw ProblemException.invalid(violations);
    }
    return new AggregateQuery(event, from, to, grain, groupBy);
  }

  private void checkPeriod(Instant from, Instant to, Grain grain, int maximumWindows) {
    if (!from.isBefore(to)) {
      fault("to", "must be after from");
    } else if ((to.getEpochSecond() - from.getEpochSecond()) / grain.width().toSeconds()
        > maximumWindows) {
      fault(
          "granularity",
          "gives more than " + maximumWindows + " windows; take wider ones or a shorter period");
    }
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

  private @Nullable Instant instant(String name, Grain grain) {
    String text = parameters.get(name);
    if (text == null) {
      fault(name, "is required");
      return null;
    }
    Optional<Instant> time = Timestamps.parse(text);
    if (time.isEmpty()) {
      fault(name, "must be an RFC 3339 time such as 2025-01-08T00:00:00Z");
      return null;
    }
    Instant instant = time.get();
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      fault(name, "must be between the years 1970 and 9999");
    } else if (!Instant.ofEpochMilli(grain.windowStart(instant.toEpochMilli())).equals(instant)) {
      fault(name, "must be a whole UTC " + EnumNames.of(grain));
    }
    return instant;
  }

  private Grain granularity() {
    String text = parameters.getOrDefault("granularity", "day");
    for (Grain grain : Grain.values()) {
      if (EnumNames.of(grain).equals(text)) {
        return grain;
      }
    }
    fault("granularity", "must be minute, hour or day");
    return Grain.DAY;
  }

  private TrafficDimension groupBy() {
    String text = parameters.get("group_by");
    if (text == null) {
      return TrafficDimension.TOTAL;
    }
    Optional<TrafficDimension> dimension = TrafficDimension.breakdownOfWireName(text);
    if (dimension.isEmpty()) {
      fault(
          "group_by",
          TrafficDimension.BREAKDOWNS.stream()
              .map(TrafficDimension::wireName)
              .collect(Collectors.joining(", ", "must be one of ", "")));
    }
    return dimension.orElse(TrafficDimension.TOTAL);
  }

  private void fault(String name, String reason) {
    violations.add(new Violation("/" + name, reason));
  }
}
