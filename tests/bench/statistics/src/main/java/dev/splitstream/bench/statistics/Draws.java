package dev.splitstream.bench.statistics;

import java.util.SplittableRandom;

/** Draws that {@link SplittableRandom} does not make. */
final class Draws {
  private Draws() {}

  /** A standard normal one, by Box and Muller. */
  static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
