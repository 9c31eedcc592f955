package dev.splitstream.codec.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.sketch.DistinctSketch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperLogLogTest {

  /** Lists, sets, registers, and the borders between them. */
  @Property(tries = 300)
  void sameUnits_giveTheSameBytes_inAnyOrderAndHoweverMerged(
      @ForAll @IntRange(min = 1, max = 3_000) int units,
      @ForAll @IntRange(min = 1, max = 12) int parts,
      @ForAll Random random) {
    assertSameBytes(units, parts, random);
  }

  /** As many as it takes to fill the last registers. */
  @Property(tries = 60)
  void manyUnits_giveTheSameBytes_inAnyOrderAndHoweverMerged(
      @ForAll @IntRange(min = 15_000, max = 60_000) int units,
      @ForAll @IntRange(min = 2, max = 12) int parts,
      @ForAll Random random) {
    assertSameBytes(units, parts, random);
  }

  private static void assertSameBytes(int units, int parts, Random random) {
    List<Long> hashes =
        new ArrayList<>(LongStream.range(0, units).map(i -> random.nextLong()).boxed().toList());
    DistinctSketch once = counted(hashes).toSketch();
    Collections.shuffle(hashes, random);
    assertThat(merged(hashes, parts, random)).isEqualTo(once);
    assertThat(counted(hashes, parts, random).toSketch()).isEqualTo(once);
    assertThat(HyperLogLog.of(once.toBytes())).isEqualTo(once);
  }

  private static DistinctCounter counted(List<Long> hashes) {
    DistinctCounter counter = new DistinctCounter();
    hashes.forEach(counter::add);
    return counter;
  }

  /** Overlapping parts, each a sketch, one added to the other. */
  private static DistinctSketch merged(List<Long> hashes, int parts, Random random) {
    DistinctSketch sum = DistinctSketch.EMPTY;
    for (List<Long> part : split(hashes, parts, random)) {
      DistinctSketch sketch = HyperLogLog.of(counted(part).toSketch().toBytes());
      sum = random.nextBoolean() ? sum.union(sketch) : sketch.union(sum);
    }
    return sum;
  }

  private static DistinctCounter counted(List<Long> hashes, int parts, Random random) {
    DistinctCounter sum = new DistinctCounter();
    split(hashes, parts, random).forEach(part -> sum.add(counted(part)));
    return sum;
  }

  private static List<List<Long>> split(List<Long> hashes, int parts, Random random) {
    List<List<Long>> split = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      split.add(new ArrayList<>());
    }
    for (Long hash : hashes) {
      split.get(random.nextInt(parts)).add(hash);
      split.get(random.nextInt(parts)).add(hash);
    }
    return split;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 1_000, 100_000, 1_000_000})
  void estimate_isWithinFourStandardErrors(int units) {
    DistinctSketch sketch = sketch(units);
    assertThat(Math.abs(sketch.estimate() - units)).isLessThan(4 * 0.01625 * units);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 250})
  void fewUnits_areCountedExactly(int units) {
    assertThat(Math.round(sketch(units).estimate())).isEqualTo(units);
  }

  @Test
  void bounds_holdTheTruthInNineteenOfTwentyCases() {
    int held = 0;
    for (int seed = 0; seed < 200; seed++) {
      DistinctCounter counter = new DistinctCounter();
      new Random(seed).longs(5_000).forEach(counter::add);
      DistinctSketch sketch = counter.toSketch();
      held += sketch.lowerBound() <= 5_000 && 5_000 <= sketch.upperBound() ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(180);
  }

  @Test
  void noUnit_isZero() {
    DistinctSketch none = new DistinctCounter().toSketch();
    assertThat(none).isEqualTo(DistinctSketch.EMPTY);
    assertThat(none.estimate()).isZero();
    assertThat(none.toBytes()).isEmpty();
    assertThat(sketch(7).union(none)).isEqualTo(sketch(7));
    assertThat(none.union(sketch(7))).isEqualTo(sketch(7));
  }

  @Test
  void largeSketch_staysAtFourKibibytes() {
    assertThat(sketch(1_000_000).toBytes()).hasSizeLessThan(4_200);
  }

  /** Stored sketches are made of these. */
  @Test
  void hash_isPinned() {
    assertThat(DistinctCounter.hash("unit-1")).isEqualTo(2_219_246_208_530_309_749L);
  }

  @Test
  void bytesThatAreNoSketch_areRefused() {
    assertThatThrownBy(() -> HyperLogLog.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read a sketch");
  }

  private static DistinctSketch sketch(int units) {
    DistinctCounter counter = new DistinctCounter();
    for (int unit = 0; unit < units; unit++) {
      counter.add(DistinctCounter.hash("unit-" + unit));
    }
    return counter.toSketch();
  }
}
