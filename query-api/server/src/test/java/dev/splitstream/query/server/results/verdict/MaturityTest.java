package dev.splitstream.query.server.results.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.plan.AnalysisMethod;
import dev.splitstream.catalog.plan.AnalysisPlan;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MaturityTest {

  @Test
  void withoutAPlan_isSequentialAndNeverEarly() {
    Maturity maturity = new Maturity(AnalysisPlan.NONE, OptionalLong.empty(), 0);
    assertThat(maturity.method()).isEqualTo(AnalysisMethod.SEQUENTIAL);
    assertThat(maturity.early()).isEmpty();
  }

  @Test
  void fixedHorizon_isLookedAtSequentiallyUntilItIsReached() {
    Maturity before = new Maturity(fixed(14, 1000), OptionalLong.of(13), 2000);
    assertThat(before.method()).isEqualTo(AnalysisMethod.SEQUENTIAL);
    assertThat(before.early())
        .contains("its fixed horizon is not reached: 13 of 14 days, 2000 of 1000 units");
  }

  @Test
  void fixedHorizon_thatIsReached_isFixed() {
    Maturity at = new Maturity(fixed(14, 1000), OptionalLong.of(14), 1000);
    assertThat(at.method()).isEqualTo(AnalysisMethod.FIXED);
    assertThat(at.early()).isEmpty();
  }

  @Test
  void fixedHorizon_isNotReachedWithoutItsUnits() {
    Maturity before = new Maturity(fixed(14, 1000), OptionalLong.of(14), 999);
    assertThat(before.method()).isEqualTo(AnalysisMethod.SEQUENTIAL);
  }

  /** A fixed test after sequential looks would be a second chance of a false alarm. */
  @Test
  void plannedEnd_alone_doesNotChangeTheMethod() {
    AnalysisPlan plan = plan(Optional.empty(), OptionalInt.of(14), OptionalInt.empty(), 0);
    assertThat(new Maturity(plan, OptionalLong.of(20), 5).method())
        .isEqualTo(AnalysisMethod.SEQUENTIAL);
  }

  @Test
  void minimumDays_makeItEarlyUntilTheyHavePassed() {
    AnalysisPlan plan = plan(Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), 7);
    assertThat(new Maturity(plan, OptionalLong.of(6), 5).early())
        .contains("it ran for 6 of at least 7 days");
    assertThat(new Maturity(plan, OptionalLong.of(7), 5).early()).isEmpty();
  }

  private static AnalysisPlan fixed(int days, int units) {
    return plan(Optional.of(AnalysisMethod.FIXED), OptionalInt.of(days), OptionalInt.of(units), 0);
  }

  private static AnalysisPlan plan(
      Optional<AnalysisMethod> method, OptionalInt days, OptionalInt units, int minimumDays) {
    return new AnalysisPlan(method, OptionalDouble.empty(), units, days, minimumDays, Map.of());
  }
}
