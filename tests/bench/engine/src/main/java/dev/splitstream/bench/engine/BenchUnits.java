package dev.splitstream.bench.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The units that everything is measured with. */
final class BenchUnits {
  /** How many: a power of two. */
  static final int COUNT = 1_024;

  /** What is known about each of them: in the audience of the targeted experiment. */
  static final Map<String, Object> ATTRIBUTES =
      Map.of("country", "US", "age", 42, "platform", "web");

  private BenchUnits() {}

  /** One thing for each unit, from its id. */
  static <T> List<T> map(Function<String, T> make) {
    return IntStream.range(0, COUNT)
        .mapToObj(unit -> make.apply("user_" + (100_000 + unit)))
        .toList();
  }
}
