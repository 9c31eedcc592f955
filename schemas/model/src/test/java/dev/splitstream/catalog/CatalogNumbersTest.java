package dev.splitstream.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Numbers that bodies are refused for may be in a document that was damaged, or kept long ago. */
class CatalogNumbersTest {
  @Test
  void exponentBeyondADecimal_isDamage() {
    assertThatThrownBy(() -> flag("1e2147483648")).isInstanceOf(IllegalArgumentException.class);
  }

  /** Otherwise a catalog with such a number could not be read. */
  @Property
  void largeExponent_isReadAndWrittenAsItIs(
      @ForAll @LongRange(min = -999_999_999, max = 999_999_999) long exponent) {
    String written = CatalogJson.write(flag("1.5e" + exponent));
    assertThat(written).hasSizeLessThan(1_000);
    assertThat(CatalogJson.write(CatalogJson.read(EntryKind.FLAG, written))).isEqualTo(written);
  }

  @Property
  void exponent_isReadOrIsDamage(@ForAll long exponent) {
    try {
      assertThat(CatalogJson.write(flag("1e" + exponent))).hasSizeLessThan(1_000);
    } catch (IllegalArgumentException damaged) {
      assertThat(Math.abs((double) exponent)).isGreaterThan(999_999_999.0);
    }
  }

  private static CatalogEntry flag(String number) {
    return CatalogJson.read(
        EntryKind.FLAG,
        "{\"id\":\"f\",\"name\":\"f\",\"type\":\"json\",\"enabled\":true,\"salt\":\"f\","
            + "\"variations\":[{\"id\":\"a\",\"value\":{\"x\":"
            + number
            + "}}],\"off_variation\":\"a\",\"prerequisites\":[],\"rules\":[{\"audience\":"
            + "{\"attribute\":\"a\",\"operator\":\"less\",\"values\":["
            + number
            + "]},\"serve\":{\"variation\":\"a\"}}],\"default_variation\":\"a\",\"overrides\":{},"
            + "\"revision\":1}");
  }
}
