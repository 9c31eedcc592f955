package dev.splitstream.query.statistics.numerics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Gauss–Legendre quadrature with 16 nodes: exact for polynomials up to degree 31, and right to all
 * digits for an analytic function on a panel that is not wider than its features.
 *
 * <p>Golub, Welsch 1969; nodes by Newton's method on the Legendre recurrence, as in Press et al.,
 * Numerical Recipes, 2007, section 4.6.
 */
public final class GaussLegendre {
  /** Nodes of a panel. */
  public static final int NODES = 16;

  private static final double[] NODE = new double[NODES];
  private static final double[] WEIGHT = new double[NODES];

  static {
    for (int i = 0; i < NODES; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
      for (int step = 0; step < 10; step++) {
        double[] values = legendre(x);
        x -= values[0] / values[1];
      }
      double slope = legendre(x)[1];
      NODE[NODES - 1 - i] = x;
      WEIGHT[NODES - 1 - i] = 2 / ((1 - x * x) * slope * slope);
    }
  }

  private GaussLegendre() {}

  /** The integral of the function from {@code from} to {@code to}. */
  public static double integrate(DoubleUnaryOperator function, double from, double to) {
    double half = (to - from) / 2;
    double middle = from + half;
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      sum += WEIGHT[i] * function.applyAsDouble(middle + half * NODE[i]);
    }
    return half * sum;
  }

  /** The integral over panels between these edges, which must not fall. */
  public static double integrate(DoubleUnaryOperator function, double[] edges) {
    double sum = 0;
    for (int panel = 1; panel < edges.length; panel++) {
      sum += integrate(function, edges[panel - 1], edges[panel]);
    }
    return sum;
  }

  /** The nodes of all panels between the edges, rising. */
  public static double[] nodes(double[] edges) {
    return perNode(edges, NODE, true);
  }

  /** The weight of each of {@link #nodes}. */
  public static double[] weights(double[] edges) {
    return perNode(edges, WEIGHT, false);
  }

  private static double[] perNode(double[] edges, double[] values, boolean shifted) {
    double[] all = new double[Math.max(0, edges.length - 1) * NODES];
    for (int panel = 0; panel + 1 < edges.length; panel++) {
      double half = (edges[panel + 1] - edges[panel]) / 2;
      double origin = shifted ? edges[panel] + half : 0;
      for (int i = 0; i < NODES; i++) {
        all[panel * NODES + i] = origin + half * values[i];
      }
    }
    return all;
  }

  /** Edges of the fewest equal panels that are not wider than {@code width}. */
  public static double[] panels(double from, double to, double width) {
    int count = (int) Math.max(1, Math.ceil((to - from) / width));
    double[] edges = new double[count + 1];
    Arrays.setAll(edges, i -> from + (to - from) * i / count);
    return edges;
  }

  /** The Legendre polynomial of degree {@link #NODES} and its derivative. */
  private static double[] legendre(double x) {
    double before = 1;
    double value = x;
    for (int degree = 2; degree <= NODES; degree++) {
      double next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
      before = value;
      value = next;
    }
    return new double[] {value, NODES * (x * value - before) / (x * x - 1)};
  }
}
