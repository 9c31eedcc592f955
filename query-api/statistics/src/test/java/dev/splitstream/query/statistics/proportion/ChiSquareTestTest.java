package dev.splitstream.query.statistics.proportion;

import static dev.splitstream.query.statistics.StatisticsFailures.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ChiSquareTestTest {
  private static final Proportion NONE = new Proportion(0, 10);

  @Property
  void test_ofTwoArmsIsTheSquareOfTheScoreTest(
      @ForAll @LongRange(min = 0, max = 1_000_000) long xA,
      @ForAll @LongRange(min = 1, max = 999_999_999) long xB) {
    Proportion a = new Proportion(xA, 1_000_000);
    Proportion b = new Proportion(xB, 1_000_000_000);
    TwoProportionTest score = TwoProportionTest.of(a, b, 0.05);
    ChiSquareTest test = ChiSquareTest.of(List.of(a, b));
    assertThat(test.chiSquare())
        .isEqualTo(score.zPooled() * score.zPooled(), within(1e-9 * (1 + test.chiSquare())));
    assertThat(test.pValue()).isEqualTo(score.pValuePooled(), within(1e-9));
  }

  @Property
  void yates_neverFindsMore(@ForAll @LongRange(min = 0, max = 50) long xB) {
    List<Proportion> arms = List.of(new Proportion(20, 60), new Proportion(xB, 50));
    assertThat(ChiSquareTest.withYates(arms).pValue())
        .isGreaterThanOrEqualTo(ChiSquareTest.of(arms).pValue());
  }

  @Test
  void test_withoutSuccessesHasNothingToFind() {
    ChiSquareTest test = ChiSquareTest.of(List.of(NONE, NONE, NONE));
    assertThat(test).isEqualTo(new ChiSquareTest(0, 2, 1));
  }

  @Test
  void test_needsTwoArms() {
    assertInvalid(() -> ChiSquareTest.of(List.of(NONE)), "Invalid number of arms: 1");
  }

  @Test
  void yates_isForTwoArms() {
    assertInvalid(
        () -> ChiSquareTest.withYates(List.of(NONE, NONE, NONE)),
        "Invalid number of arms for the Yates correction: 3");
  }
}
