package dev.splitstream.query.statistics.method;

import dev.splitstream.query.statistics.bayes.BetaPrior;
import dev.splitstream.query.statistics.mean.DecimalSums;
import dev.splitstream.query.statistics.mean.Sample;
import dev.splitstream.query.statistics.proportion.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Inputs that several methods share, and how they become the values of those methods. */
final class CommonInputs {
  static final Shape NUMBER = new Shape.Numeric();
  static final Shape COUNT = new Shape.Count();
  static final Shape FLAG = new Shape.Flag();

  /** Values in one list; the callers bound the size of what they read, too. */
  static final int MAX_VALUES = 1_000_000;

  static final int MAX_ARMS = 1_000;

  static final Input ALPHA =
      Input.optional("alpha", NUMBER, 0.05, "total two-sided error, between 0 and 1");
  static final Input LEVEL =
      Input.optional("level", NUMBER, 0.95, "probability of the intervals, between 0 and 1");

  static final Shape.Members PROPORTION =
      new Shape.Members(
          List.of(
              Input.required("x", COUNT, "successes, from 0 to n"),
              Input.required("n", COUNT, "trials, at least 1")));
  static final Shape.Members SAMPLE =
      new Shape.Members(
          List.of(
              Input.required("mean", NUMBER, "mean of the units"),
              Input.required("var", NUMBER, "variance of the units with divisor n − 1"),
              Input.required("n", COUNT, "units, at least 2")));
  static final Shape.Members SUMS =
      new Shape.Members(
          Stream.concat(
                  Stream.of(Input.required("n", COUNT, "units, at least 2")),
                  Stream.of("sum_x", "sum_y", "sum_xx", "sum_yy", "sum_xy")
                      .map(name -> Input.required(name, NUMBER, "sum over the units")))
              .toList());
  static final Input PRIOR =
      Input.optional(
          "prior",
          new Shape.Members(
              List.of(
                  Input.required("alpha", NUMBER, "above 0"),
                  Input.required("beta", NUMBER, "above 0"))),
          Map.of("alpha", 1, "beta", 1),
          "parameters of the Beta prior of each rate");

  private CommonInputs() {}

  /** Both arms in one shape, and more. */
  static List<Input> arms(Shape arm, Input... more) {
    return Stream.concat(
            Stream.of(Input.required("a", arm, "control"), Input.required("b", arm, "treatment")),
            Stream.of(more))
        .toList();
  }

  static Proportion proportion(Arguments arm) {
    return new Proportion(arm.count("x"), arm.count("n"));
  }

  static Sample sample(Arguments arm) {
    return new Sample(arm.number("mean"), arm.number("var"), arm.count("n"));
  }

  /** The sums of x over y. */
  static DecimalSums sums(Arguments arm) {
    return new DecimalSums(
        arm.count("n"),
        arm.decimal("sum_x"),
        arm.decimal("sum_xx"),
        arm.decimal("sum_y"),
        arm.decimal("sum_yy"),
        arm.decimal("sum_xy"));
  }

  static BetaPrior prior(Arguments in) {
    Arguments prior = in.members("prior");
    return new BetaPrior(prior.number("alpha"), prior.number("beta"));
  }

  /** The constants of an enumeration in lower case, the first of which is the default. */
  static <E extends Enum<E>> Shape choice(Class<E> type) {
    return new Shape.Choice(
        Arrays.stream(type.getEnumConstants()).map(CommonInputs::word).toList());
  }

  static <E extends Enum<E>> E chosen(Class<E> type, Arguments in, String name) {
    return Enum.valueOf(type, in.word(name).toUpperCase(Locale.ROOT));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
