package dev.splitstream.assignment.engine.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.splitstream.assignment.engine.design.MultivariateDesign.Factor;
import dev.splitstream.assignment.engine.design.MultivariateDesign.Level;
import dev.splitstream.catalog.Variant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MultivariateDesignTest {
  private static final Factor COLOR =
      new Factor(
          "color",
          List.of(
              new Level("a1", 1, "{\"color\":\"red\",\"price\":1.10}"),
              new Level("a2", 3, "{\"color\":\"blue\"}")));
  private static final Factor SIZE =
      new Factor(
          "size",
          List.of(
              new Level("b1", 1, "{\"size\":1}"),
              new Level("b2", 1, "{\"size\":2}"),
              new Level("b3", 2, "{\"size\":3}")));

  @Test
  void variants_areAllCombinations() {
    assertThat(MultivariateDesign.equal(List.of(COLOR, SIZE)))
        .extracting(Variant::id)
        .containsExactly("a1-b1", "a1-b2", "a1-b3", "a2-b1", "a2-b2", "a2-b3");
  }

  @Test
  void equalWeights_giveTheRestToTheFirst() {
    assertThat(MultivariateDesign.equal(List.of(COLOR, SIZE)))
        .extracting(Variant::weight)
        .containsExactly(1_667, 1_667, 1_667, 1_667, 1_666, 1_666);
  }

  @Test
  void productWeights_areThoseOfTheLevels() {
    assertThat(MultivariateDesign.product(List.of(COLOR, SIZE)))
        .extracting(Variant::weight)
        .containsExactly(625, 625, 1_250, 1_875, 1_875, 3_750);
  }

  @Test
  void levels_areNamedByFactor() {
    assertThat(MultivariateDesign.equal(List.of(COLOR, SIZE)).get(1).levels())
        .isEqualTo(Map.of("color", "a1", "size", "b2"));
  }

  @Test
  void config_isThatOfAllLevels() {
    assertThat(MultivariateDesign.equal(List.of(COLOR, SIZE)).get(0).config())
        .isEqualTo("{\"color\":\"red\",\"price\":1.10,\"size\":1}");
  }

  @Test
  void designWithoutLevels_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultivariateDesign.equal(List.of(COLOR, new Factor("none", List.of()))));
  }

  @Test
  void designOfTooManyCombinations_isRefused() {
    List<Level> levels =
        IntStream.range(0, 101).mapToObj(i -> new Level("l" + i, 1, "{}")).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MultivariateDesign.equal(
                    List.of(new Factor("x", levels), new Factor("y", levels))));
  }

  @Property
  void productWeights_addUp(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 1_000) Integer> some,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 1_000) Integer> others) {
    List<Variant> variants =
        MultivariateDesign.product(List.of(factor("x", some), factor("y", others)));
    assertThat(variants.stream().mapToInt(Variant::weight).sum()).isEqualTo(10_000);
  }

  private static Factor factor(String id, List<Integer> weights) {
    return new Factor(
        id,
        IntStream.range(0, weights.size())
            .mapToObj(i -> new Level(id + i, weights.get(i), "{}"))
            .toList());
  }
}
