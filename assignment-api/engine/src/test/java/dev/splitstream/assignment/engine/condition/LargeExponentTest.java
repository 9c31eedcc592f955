package dev.splitstream.assignment.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.assignment.engine.design.JsonObjects;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Numbers whose digits would exhaust memory if written out. */
class LargeExponentTest {
  @Property
  void comparison_isByTheNumber(
      @ForAll @LongRange(min = -999_999_999, max = 999_999_999) long one,
      @ForAll @LongRange(min = -999_999_999, max = 999_999_999) long other) {
    ExactNumber bound = Objects.requireNonNull(ExactNumber.of(new BigDecimal("1e" + one)));
    assertThat(Integer.signum(bound.compare(new BigDecimal("1e" + other))))
        .isEqualTo(Long.signum(other - one));
    assertThat(bound.compare(0)).isNegative();
  }

  @Property
  void config_isMergedAsItIs(
      @ForAll @LongRange(min = -999_999_999, max = 999_999_999) long exponent) {
    assertThat(JsonObjects.merged(List.of("{\"a\":1.5e" + exponent + "}", "{\"b\":2}")))
        .hasSizeLessThan(100);
  }

  @Test
  void exponentBeyondADecimal_isRefusedInConfig() {
    assertThatThrownBy(() -> JsonObjects.merged(List.of("{\"a\":1e2147483648}")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
