package dev.splitstream.query.statistics.numerics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Where a function changes its sign; by Brent's method (Brent 1973, chapter 4). */
public final class Root {
  private static final int MAX_EVALUATIONS = 1000;
  private static final double RELATIVE_ACCURACY = 1e-14;
  private static final double ABSOLUTE_ACCURACY = 1e-16;

  /** Below the least value of interest: the root is searched until the interval is that narrow. */
  private static final double VALUE_ACCURACY = 1e-300;

  private Root() {}

  /**
   * The root between two points at which the function has different signs, or is 0.
   *
   * @throws org.apache.commons.math3.exception.NoBracketingException when it has the same sign at
   *     both
   */
  public static double between(double low, double high, DoubleUnaryOperator function) {
    BrentSolver solver = new BrentSolver(RELATIVE_ACCURACY, ABSOLUTE_ACCURACY, VALUE_ACCURACY);
    return solver.solve(MAX_EVALUATIONS, function::applyAsDouble, low, high);
  }
}
