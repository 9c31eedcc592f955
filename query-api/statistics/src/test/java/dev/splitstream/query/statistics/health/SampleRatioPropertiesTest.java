package dev.splitstream.query.statistics.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SampleRatioPropertiesTest {

  @Property
  void pValue_doesNotDependOnTheScaleOfTheWeights(
      @ForAll @Size(3) List<@LongRange(max = 1_000_000_000) Long> counts,
      @ForAll @Size(3) List<@DoubleRange(min = 0.01, max = 1) Double> shares,
      @ForAll @DoubleRange(min = 0.01, max = 10_000) double scale) {
    long[] observed = counts.stream().mapToLong(Long::longValue).toArray();
    double[] weights = shares.stream().mapToDouble(Double::doubleValue).toArray();
    Assume.that(Arrays.stream(observed).sum() > 0);
    double[] scaled = Arrays.stream(weights).map(weight -> weight * scale).toArray();
    assertThat(SampleRatioTest.of(observed, scaled).pValue())
        .isEqualTo(SampleRatioTest.of(observed, weights).pValue(), within(1e-6));
  }

  @Property
  void pValue_isAProbability(
      @ForAll @Size(4) List<@LongRange(max = 1_000_000_000) Long> counts,
      @ForAll @Size(4) List<@DoubleRange(min = 0.01, max = 1) Double> shares) {
    long[] observed = counts.stream().mapToLong(Long::longValue).toArray();
    double[] weights = shares.stream().mapToDouble(Double::doubleValue).toArray();
    Assume.that(Arrays.stream(observed).sum() > 0);
    assertThat(SampleRatioTest.of(observed, weights).pValue()).isBetween(0.0, 1.0);
  }

  @Property
  void pValue_isSymmetricWhenEqualArmsAreSwapped(
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long a,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long b) {
    double[] even = {1, 1};
    assertThat(SampleRatioTest.of(new long[] {a, b}, even).pValue())
        .isEqualTo(SampleRatioTest.of(new long[] {b, a}, even).pValue());
  }
}
