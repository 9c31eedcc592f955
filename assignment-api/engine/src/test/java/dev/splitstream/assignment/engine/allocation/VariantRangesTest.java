package dev.splitstream.assignment.engine.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class VariantRangesTest {

  @Test
  void cut_ownsNeighboringBuckets() {
    assertThat(VariantRanges.cut(List.of(2_000, 0, 8_000)))
        .containsExactly(
            List.of(new BucketRange(0, 2_000)), List.of(), List.of(new BucketRange(2_000, 10_000)));
  }

  @Test
  void cut_refusesWeightsBeyondTheBuckets() {
    assertThatIllegalArgumentException().isThrownBy(() -> VariantRanges.cut(List.of(6_000, 6_000)));
  }

  @Test
  void recut_refusesNegativeWeights() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VariantRanges.recut(variants(List.of(10_000)), variants(List.of(-1))));
  }

  @Test
  void recut_takesFromTheEndOfTheOneThatShrinks() {
    List<Variant> recut =
        VariantRanges.recut(
            variants(List.of(5_000, 3_000, 2_000)), variants(List.of(4_000, 3_000, 3_000)));
    assertThat(recut)
        .extracting(Variant::ranges)
        .containsExactly(
            List.of(new BucketRange(0, 4_000)),
            List.of(new BucketRange(5_000, 8_000)),
            List.of(new BucketRange(4_000, 5_000), new BucketRange(8_000, 10_000)));
  }

  @Property(tries = 200)
  void recut_movesOnlyWhatTheShrunkGaveUp(
      @ForAll("weights") List<Integer> first,
      @ForAll("weights") List<Integer> second,
      @ForAll("weights") List<Integer> third) {
    List<Variant> before = VariantRanges.recut(variants(first), variants(second));
    List<Variant> after = VariantRanges.recut(before, variants(third));
    VariantTable old = new VariantTable(before);
    VariantTable changed = new VariantTable(after);
    long moved =
        IntStream.range(0, 10_000).filter(bucket -> old.at(bucket) != changed.at(bucket)).count();
    long given =
        IntStream.range(0, second.size())
            .map(i -> Math.max(second.get(i) - (i < third.size() ? third.get(i) : 0), 0))
            .sum();
    assertThat(moved).isEqualTo(given);
  }

  @Property(tries = 200)
  void recut_givesEachAsManyAsItsWeight(
      @ForAll("weights") List<Integer> first, @ForAll("weights") List<Integer> second) {
    List<Variant> after = VariantRanges.recut(variants(first), variants(second));
    VariantTable table = new VariantTable(after);
    for (int i = 0; i < second.size(); i++) {
      int variant = i;
      assertThat(IntStream.range(0, 10_000).filter(b -> table.at(b) == variant).count())
          .isEqualTo((long) second.get(i));
    }
  }

  @Property(tries = 100)
  void recut_mergesNeighbors(
      @ForAll("weights") List<Integer> first, @ForAll("weights") List<Integer> second) {
    List<Variant> after = VariantRanges.recut(variants(first), variants(second));
    Statistics.label("variants of several ranges")
        .collect(after.stream().anyMatch(variant -> variant.ranges().size() > 1))
        .coverage(coverage -> coverage.check(true).count(times -> times > 0));
    for (Variant variant : after) {
      List<BucketRange> ranges = variant.ranges();
      for (int i = 1; i < ranges.size(); i++) {
        assertThat(ranges.get(i - 1).end()).isLessThan(ranges.get(i).start());
      }
    }
  }

  @Provide
  Arbitrary<List<Integer>> weights() {
    return Weights.addingUp(6);
  }

  private static List<Variant> variants(List<Integer> weights) {
    return IntStream.range(0, weights.size())
        .mapToObj(i -> new Variant("v" + i, "v" + i, weights.get(i), "{}"))
        .toList();
  }
}
