package dev.splitstream.query.statistics.rank;

import static dev.splitstream.query.statistics.StatisticsException.Code.INSUFFICIENT_DATA;
import static dev.splitstream.query.statistics.StatisticsException.Code.ZERO_VARIANCE;
import static dev.splitstream.query.statistics.StatisticsFailures.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.query.statistics.StatisticsException;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankPropertiesTest {

  @Property(tries = 200)
  void u_countsPairs(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 9) Integer> a,
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 9) Integer> b) {
    Assume.that(a.stream().distinct().count() > 1);
    double pairs =
        a.stream()
            .mapToDouble(x -> b.stream().mapToDouble(y -> (1 + Integer.signum(y - x)) / 2.0).sum())
            .sum();
    MannWhitneyTest test = MannWhitneyTest.of(doubles(a), doubles(b));
    assertThat(test.uB()).isEqualTo(pairs);
    assertThat(MannWhitneyTest.of(doubles(b), doubles(a)).pValue())
        .isEqualTo(test.pValue(), within(1e-12));
  }

  @Test
  void ranks_needValuesThatDiffer() {
    double[] same = {1, 1};
    assertThat(code(() -> MannWhitneyTest.of(same, same))).isEqualTo(ZERO_VARIANCE);
  }

  @Test
  void ranks_needValues() {
    assertInvalid(
        () -> MannWhitneyTest.of(new double[0], new double[1]), "Invalid number of values");
    assertInvalid(
        () -> MannWhitneyTest.of(new double[] {Double.NaN}, new double[1]), "Invalid value");
  }

  @Property(tries = 100)
  void quantile_isAnOrderStatistic(
      @ForAll @IntRange(min = 5, max = 400) int n, @ForAll @IntRange(min = 1, max = 9) int tenths) {
    double q = tenths / 10.0;
    Assume.that(n > 3.9 * Math.max(q / (1 - q), (1 - q) / q));
    double[] values = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
    assertThat(QuantileEstimate.ofIndependent(values, q).value())
        .isEqualTo(Math.ceil(tenths * n / 10.0));
  }

  @Property(tries = 50)
  void quantile_scalesWithItsValues(@ForAll @IntRange(min = 1, max = 1000) int factor) {
    double[] values = IntStream.range(0, 100).mapToDouble(i -> (i * 37) % 101).toArray();
    double[] scaled = DoubleStream.of(values).map(value -> value * factor).toArray();
    QuantileEstimate one = QuantileEstimate.ofIndependent(values, 0.5);
    QuantileEstimate other = QuantileEstimate.ofIndependent(scaled, 0.5);
    assertThat(other.value()).isEqualTo(one.value() * factor, within(1e-9));
    assertThat(other.standardError()).isEqualTo(one.standardError() * factor, within(1e-9));
  }

  @Test
  void clusters_thatRepeatTheirValuesCountOnce() {
    // Ten copies of each value say no more than one of them.
    List<double[]> users =
        IntStream.range(0, 100)
            .mapToObj(i -> Collections.nCopies(10, (double) i))
            .map(RankPropertiesTest::doubles)
            .toList();
    double[] independent = IntStream.range(0, 100).asDoubleStream().toArray();
    QuantileEstimate clustered = QuantileEstimate.ofClustered(users, 0.5);
    assertThat(clustered.shareError())
        .isEqualTo(
            QuantileEstimate.ofIndependent(independent, 0.5).shareError() * Math.sqrt(100.0 / 99),
            within(1e-12));
  }

  @Test
  void quantile_needsABandInsideTheSample() {
    double[] few = {1, 2, 3};
    assertThat(code(() -> QuantileEstimate.ofIndependent(few, 0.5))).isEqualTo(INSUFFICIENT_DATA);
    double[] oneUser = IntStream.range(0, 50).asDoubleStream().toArray();
    assertThat(code(() -> QuantileEstimate.ofClustered(List.of(oneUser), 0.5)))
        .isEqualTo(INSUFFICIENT_DATA);
  }

  @Test
  void quantiles_needAnError() {
    QuantileEstimate flat = new QuantileEstimate(1, 0.1, 0);
    assertThat(code(() -> QuantileTest.of(flat, flat, 0.05))).isEqualTo(ZERO_VARIANCE);
  }

  private static double[] doubles(List<? extends Number> numbers) {
    return numbers.stream().mapToDouble(Number::doubleValue).toArray();
  }

  private static StatisticsException.Code code(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(StatisticsException.class, call).code();
  }
}
