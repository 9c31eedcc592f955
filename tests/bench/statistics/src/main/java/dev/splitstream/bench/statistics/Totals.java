package dev.splitstream.bench.statistics;

import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;

/** The sums of an arm so far. */
final class Totals {
  private long units;
  private long sumX;
  private long sumXx;
  private long sumY;
  private long sumYy;
  private long sumXy;

  void add(long x, long y) {
    units++;
    sumX += x;
    sumXx += x * x;
    sumY += y;
    sumYy += y * y;
    sumXy += x * y;
  }

  long units() {
    return units;
  }

  long sumX() {
    return sumX;
  }

  Moments moments() {
    return new Moments(
        units,
        Int192.of(sumX),
        Int192.of(sumXx),
        Int192.of(sumY),
        Int192.of(sumYy),
        Int192.of(sumXy));
  }
}
