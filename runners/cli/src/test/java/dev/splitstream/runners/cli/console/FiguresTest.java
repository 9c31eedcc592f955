package dev.splitstream.runners.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void plainFigure_keepsItsZeros() {
    assertThat(Figures.significant(0.07440965, 5)).isEqualTo("0.074410");
  }

  @Test
  void smallFigure_hasAnExponent() {
    assertThat(Figures.significant(2.5779e-6, 4)).isEqualTo("2.578e-6");
  }

  @Test
  void verySmallFigure_keepsItsExponent() {
    assertThat(Figures.significant(1.5e-120, 2)).isEqualTo("1.5e-120");
  }

  @Test
  void exactNumber_losesOnlyItsTrailingZeros() {
    assertThat(Figures.exact(new BigDecimal("1234567.500000"))).isEqualTo("1,234,567.5");
  }

  @Test
  void roundThousands_areNotShortened() {
    assertThat(Figures.exact(new BigDecimal("3000"))).isEqualTo("3,000");
  }

  @Test
  void negativeDifference_isRoundedToItsDigits() {
    assertThat(Figures.fixed(-0.0205548, 6)).isEqualTo("-0.020555");
  }

  @Test
  void rate_isPerSecond() {
    assertThat(Figures.perSecond(3_000, Duration.ofMillis(1_500))).isEqualTo(2_000);
  }

  @Test
  void noTime_isNoRate() {
    assertThat(Figures.perSecond(3_000, Duration.ZERO)).isZero();
  }
}
