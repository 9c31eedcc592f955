package dev.splitstream.runners.cli.stats;

import dev.splitstream.process.ExitCode;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.method.InputException;
import dev.splitstream.query.statistics.method.StatisticalMethod;
import dev.splitstream.query.statistics.method.StatisticalMethods;
import dev.splitstream.runners.cli.session.CommandFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The results of cases, by their ids. */
final class RunCases {
  private RunCases() {}

  /**
   * Runs each case.
   *
   * @param json an object with the list {@code cases}
   * @throws CommandFailure when it is not, or a case lacks its id or its method
   */
  static Map<String, Map<String, @Nullable Object>> results(@Nullable Object json)
      throws CommandFailure {
    if (!(json instanceof Map<?, ?> document && document.get("cases") instanceof List<?> cases)) {
      throw new CommandFailure(
          ExitCode.FAILED, "Cannot run the cases: the file has no list \"cases\".");
    }
    Map<String, Map<String, @Nullable Object>> results = new LinkedHashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      if (!(cases.get(i) instanceof Map<?, ?> one
          && one.get("id") instanceof String id
          && one.get("method") instanceof String method)) {
        throw new CommandFailure(
            ExitCode.FAILED, "Cannot run case " + (i + 1) + ": it needs an id and a method.");
      }
      if (results.putIfAbsent(id, result(method, one.get("inputs"))) != null) {
        throw new CommandFailure(
            ExitCode.FAILED, "Cannot run case " + (i + 1) + ": the id " + id + " occurs twice.");
      }
    }
    return results;
  }

  private static Map<String, @Nullable Object> result(String name, @Nullable Object inputs) {
    Optional<StatisticalMethod> method = StatisticalMethods.named(name);
    if (method.isEmpty()) {
      return error(StatisticsException.Code.INVALID_ARGUMENT, "Unknown method: " + name);
    }
    if (!(inputs instanceof Map<?, ?> members)) {
      return error(StatisticsException.Code.INVALID_ARGUMENT, "Invalid inputs: not an object");
    }
    try {
      return method.get().answer(byName(members));
    } catch (StatisticsException noResult) {
      return error(noResult.code(), String.valueOf(noResult.getMessage()));
    } catch (InputException invalid) {
      return error(
          StatisticsException.Code.INVALID_ARGUMENT,
          invalid.violations().stream()
              .map(violation -> violation.pointer() + " " + violation.reason())
              .collect(Collectors.joining("; ")));
    }
  }

  private static Map<String, @Nullable Object> byName(Map<?, ?> members) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    members.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }

  private static Map<String, @Nullable Object> error(
      StatisticsException.Code code, String message) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("error", code.name());
    error.put("message", message);
    return error;
  }
}
