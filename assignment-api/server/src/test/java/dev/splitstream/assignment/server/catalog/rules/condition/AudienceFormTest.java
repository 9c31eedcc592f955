package dev.splitstream.assignment.server.catalog.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.Audience.Operator;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceFormTest {
  private static final Audience A = condition("a", Operator.EQUALS, 1);
  private static final Audience B = condition("b", Operator.LESS, "2025-01-08");
  private static final Audience S = new Audience.InSegment("s");

  @Test
  void orderAndRepetition_doNotMatter() {
    assertSame(all(A, B, S), all(S, B, A, B));
    assertSame(any(A, B), any(B, A, A));
    assertSame(condition("a", Operator.IN, "x", "y"), condition("a", Operator.IN, "y", "x", "y"));
  }

  @Test
  void nesting_doesNotMatter() {
    assertSame(all(A, all(B, S)), all(all(A, B), S));
    assertSame(any(any(A)), A);
    assertSame(new Audience.Not(new Audience.Not(A)), A);
  }

  @Test
  void equalNumbersAndOperators_doNotMatter() {
    assertSame(A, condition("a", Operator.IN, new BigDecimal("1.0")));
    assertSame(condition("a", Operator.NOT_EQUALS, "x"), condition("a", Operator.NOT_IN, "x"));
  }

  @Test
  void everyDifference_matters() {
    assertDiffers(all(A, B), any(A, B));
    assertDiffers(all(A, B), A);
    assertDiffers(A, new Audience.Not(A));
    assertDiffers(S, new Audience.InSegment("t"));
    assertDiffers(A, condition("b", Operator.EQUALS, 1));
    assertDiffers(A, condition("a", Operator.NOT_EQUALS, 1));
    assertDiffers(A, condition("a", Operator.EQUALS, "1"));
    assertDiffers(A, condition("a", Operator.EQUALS, 2));
    assertDiffers(A, condition("a", Operator.IN, 1, 2));
    assertDiffers(all(), any());
    assertDiffers(all(A, any(B, S)), any(all(A, B), S));
  }

  private static void assertSame(Audience one, Audience other) {
    assertThat(AudienceForm.of(one)).isEqualTo(AudienceForm.of(other));
  }

  private static void assertDiffers(Audience one, Audience other) {
    assertThat(AudienceForm.of(one)).isNotEqualTo(AudienceForm.of(other));
  }

  private static Audience all(Audience... parts) {
    return new Audience.All(List.of(parts));
  }

  private static Audience any(Audience... parts) {
    return new Audience.Any(List.of(parts));
  }

  private static Audience condition(String attribute, Operator operator, Object... values) {
    return new Condition(attribute, operator, List.of(values));
  }
}
