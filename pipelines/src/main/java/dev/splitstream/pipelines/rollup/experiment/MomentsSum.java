package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.pipelines.rollup.Accumulator;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import java.util.List;

/**
 * Adds up moments in place: a sum takes thousands of contributions, and each {@link Moments#plus}
 * makes six new objects.
 */
public final class MomentsSum implements Accumulator<Moments> {
  private static final int SUM_X = 0;
  private static final int SUM_XX = 3;
  private static final int SUM_Y = 6;
  private static final int SUM_YY = 9;
  private static final int SUM_XY = 12;

  /** Three for each sum: high, middle and low, as in {@link Int192}. */
  private final long[] words = new long[15];

  private long units;

  /** The sum of at least one; that of one is itself. */
  static MomentsSum of(List<MomentsSum> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    MomentsSum sum = new MomentsSum();
    parts.forEach(part -> sum.add(part.sum()));
    return sum;
  }

  @Override
  public void add(Moments change) {
    units = Math.addExact(units, change.n());
    add(SUM_X, change.sumX());
    add(SUM_XX, change.sumXx());
    add(SUM_Y, change.sumY());
    add(SUM_YY, change.sumYy());
    add(SUM_XY, change.sumXy());
  }

  /** Most changes are zero in most sums. */
  private void add(int index, Int192 change) {
    if (change.isZero()) {
      return;
    }
    long low = words[index + 2] + change.low();
    long middle = words[index + 1] + change.middle();
    boolean carries = Long.compareUnsigned(middle, change.middle()) < 0;
    if (Long.compareUnsigned(low, change.low()) < 0) {
      middle++;
      carries |= middle == 0;
    }
    long before = words[index];
    long high = before + change.high() + (carries ? 1 : 0);
    if (((before ^ high) & (change.high() ^ high)) < 0) {
      throw new ArithmeticException(
          "Cannot add " + number(index) + " and " + change + ": over 192 bits");
    }
    words[index] = high;
    words[index + 1] = middle;
    words[index + 2] = low;
  }

  private Int192 number(int index) {
    return new Int192(words[index], words[index + 1], words[index + 2]);
  }

  @Override
  public Moments sum() {
    return new Moments(
        units, number(SUM_X), number(SUM_XX), number(SUM_Y), number(SUM_YY), number(SUM_XY));
  }
}
