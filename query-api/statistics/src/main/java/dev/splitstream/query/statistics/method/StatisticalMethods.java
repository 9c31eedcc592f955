package dev.splitstream.query.statistics.method;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All methods. */
public final class StatisticalMethods {
  private static final List<StatisticalMethod> ALL =
      Stream.of(
              ProportionMethods.all(),
              MeanMethods.all(),
              OrderMethods.all(),
              PlanningMethods.all(),
              SequentialMethods.all(),
              BayesianMethods.all())
          .flatMap(List::stream)
          .toList();

  private static final Map<String, StatisticalMethod> BY_NAME =
      ALL.stream().collect(Collectors.toMap(StatisticalMethod::name, Function.identity()));

  private StatisticalMethods() {}

  /** In the order of the documentation. */
  public static List<StatisticalMethod> all() {
    return ALL;
  }

  /** The method with this name. */
  public static Optional<StatisticalMethod> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
