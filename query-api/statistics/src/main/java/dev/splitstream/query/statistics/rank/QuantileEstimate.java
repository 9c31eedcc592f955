package dev.splitstream.query.statistics.rank;

import dev.splitstream.query.statistics.StatisticsException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A quantile of an arm and its standard error: the width of the band of order statistics that a 95
 * % interval of the share below the quantile covers.
 *
 * <p>Deng, Knoblich, Lu 2018, section 4. The quantile is an order statistic (the inverse of the
 * distribution function, R's type 1).
 *
 * @param value the quantile
 * @param shareError standard error of the share of values up to the quantile
 * @param standardError of the quantile; 0 when the band has one value
 */
public record QuantileEstimate(double value, double shareError, double standardError) {
  /** The band has this width whatever the level of the comparison. */
  private static final double BAND = 1.959963984540054;

  /** So that n q which is a whole number stays one despite rounding. */
  private static final double ROUNDING = 1e-9;

  /**
   * The quantile of independent values.
   *
   * @param q which quantile, inside (0, 1)
   * @throws StatisticsException {@code INVALID_ARGUMENT} when there is no value, one is not finite,
   *     or q is out of range; {@code INSUFFICIENT_DATA} when the band would leave the sample
   */
  public static QuantileEstimate ofIndependent(double[] values, double q) {
    double[] sorted = sorted(values, q);
    return of(sorted, q, Math.sqrt(q * (1 - q) / sorted.length));
  }

  /**
   * The quantile of values that come from users, several from each, when users were randomized.
   *
   * @param users the values of each user; a user may have none
   * @param q which quantile, inside (0, 1)
   * @throws StatisticsException as of independent values; {@code INSUFFICIENT_DATA} also when there
   *     are fewer than two users
   */
  public static QuantileEstimate ofClustered(List<double[]> users, double q) {
    double[] sorted = sorted(users.stream().flatMapToDouble(DoubleStream::of).toArray(), q);
    if (users.size() < 2) {
      throw insufficient("two users are needed, there is one");
    }
    double quantile = sorted[rank(sorted.length, q)];
    double below = DoubleStream.of(sorted).filter(value -> value <= quantile).count();
    double share = below / sorted.length;
    double squares = 0;
    for (double[] user : users) {
      // The deviations add up to 0, so their squares need no centering.
      double deviation =
          DoubleStream.of(user).filter(value -> value <= quantile).count() - share * user.length;
      squares += deviation * deviation;
    }
    double m = users.size();
    double perUser = sorted.length / m;
    return of(sorted, q, Math.sqrt(squares / (m - 1) / m) / perUser);
  }

  private static double[] sorted(double[] values, double q) {
    if (!(q > 0 && q < 1)) {
      throw StatisticsException.invalid("quantile, must be between 0 and 1", q);
    }
    if (values.length == 0) {
      throw StatisticsException.invalid("number of values", 0);
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw StatisticsException.invalid("value", value);
      }
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double needed = BAND * BAND * Math.max(q / (1 - q), (1 - q) / q);
    if (!(sorted.length > needed)) {
      throw insufficient("more than " + needed + " values are needed, there are " + sorted.length);
    }
    return sorted;
  }

  private static QuantileEstimate of(double[] sorted, double q, double shareError) {
    double n = sorted.length;
    int low = (int) Math.max(1, Math.floor(n * (q - BAND * shareError)));
    int high = (int) Math.min(n, Math.ceil(n * (q + BAND * shareError)));
    return new QuantileEstimate(
        sorted[rank(sorted.length, q)],
        shareError,
        (sorted[high - 1] - sorted[low - 1]) / (2 * BAND));
  }

  /** Where the quantile is in the sorted values, from 0. */
  private static int rank(int n, double q) {
    return (int) Math.ceil(n * q - ROUNDING) - 1;
  }

  private static StatisticsException insufficient(String what) {
    return new StatisticsException(
        StatisticsException.Code.INSUFFICIENT_DATA, "Cannot estimate the quantile: " + what);
  }
}
