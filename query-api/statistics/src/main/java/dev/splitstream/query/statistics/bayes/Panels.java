package dev.splitstream.query.statistics.bayes;

import dev.splitstream.query.statistics.StatisticsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;

/** Edges of panels for integration. */
final class Panels {
  /** The width of a panel grows with its distance from the peak, where less depends on it. */
  private static final double GROWTH = 0.15;

  /** Halvings towards a point at which a function is not smooth. */
  private static final int HALVINGS = 40;

  private Panels() {}

  /**
   * Edges around a peak, to both sides as long as the density is above 0.
   *
   * @param width of the panels at the peak
   */
  static double[] around(double peak, double width, DoublePredicate positive) {
    List<Double> edges = new ArrayList<>();
    edges.add(peak);
    extend(edges, peak, -1, width, positive);
    extend(edges, peak, 1, width, positive);
    return sorted(edges.stream().mapToDouble(Double::doubleValue));
  }

  private static void extend(
      List<Double> edges, double peak, int sign, double width, DoublePredicate positive) {
    double y = peak;
    while (positive.test(y)) {
      double next = y + sign * Math.max(width, GROWTH * Math.abs(y - peak));
      if (next == y) {
        throw StatisticsException.invalid("spread, it is below the precision of", peak);
      }
      y = next;
      edges.add(y);
    }
  }

  /** All edges of both. */
  static double[] merged(double[] some, double[] others) {
    return sorted(DoubleStream.concat(DoubleStream.of(some), DoubleStream.of(others)));
  }

  /** The edges, and more that come ever closer to a point: its panels grow by halves. */
  static double[] refined(double[] edges, double point) {
    if (!(point > edges[0] && point < edges[edges.length - 1])) {
      return edges;
    }
    double[] closer = new double[2 * HALVINGS + 1];
    for (int i = 0; i < HALVINGS; i++) {
      double distance = Math.scalb(1.0, -i);
      closer[2 * i] = Math.max(edges[0], point - distance);
      closer[2 * i + 1] = Math.min(edges[edges.length - 1], point + distance);
    }
    closer[2 * HALVINGS] = point;
    return merged(edges, closer);
  }

  private static double[] sorted(DoubleStream edges) {
    return edges.sorted().distinct().toArray();
  }
}
