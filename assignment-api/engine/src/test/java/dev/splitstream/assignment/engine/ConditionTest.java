package dev.splitstream.assignment.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.Audience.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {

  static Stream<Arguments> fitting() {
    return Stream.of(
        arguments("US", Operator.EQUALS, List.of("US")),
        arguments(true, Operator.EQUALS, List.of(true)),
        arguments(1, Operator.EQUALS, List.of(1.0)),
        arguments(1L << 60, Operator.EQUALS, List.of(BigInteger.ONE.shiftLeft(60))),
        arguments(new BigDecimal("0.10"), Operator.EQUALS, List.of(0.1)),
        arguments(0.1f, Operator.EQUALS, List.of(0.1)),
        arguments("FR", Operator.NOT_EQUALS, List.of("US")),
        arguments(2, Operator.NOT_EQUALS, List.of(1)),
        arguments(false, Operator.NOT_EQUALS, List.of(true)),
        arguments("US", Operator.IN, List.of("DE", "US")),
        arguments(3L, Operator.IN, List.of(7, 1, 5, 3)),
        arguments("US", Operator.NOT_IN, List.of("DE", "FR")),
        arguments("abcd", Operator.CONTAINS, List.of("x", "bc")),
        arguments(List.of(1, "b"), Operator.CONTAINS, List.of("b")),
        arguments(List.of(1, "b"), Operator.CONTAINS, List.of(1.0)),
        arguments("abcd", Operator.STARTS_WITH, List.of("x", "ab")),
        arguments("abcd", Operator.ENDS_WITH, List.of("cd")),
        arguments("abcd", Operator.MATCHES, List.of("^a.+d$")),
        arguments("abcd", Operator.MATCHES, List.of("bc")),
        arguments(2, Operator.GREATER, List.of(1)),
        arguments(1L << 53 | 1, Operator.GREATER, List.of(9.007199254740992e15)),
        arguments(Double.POSITIVE_INFINITY, Operator.GREATER, List.of(new BigDecimal("1e999"))),
        arguments(new BigDecimal("1e999999999"), Operator.GREATER, List.of(Double.MAX_VALUE)),
        arguments(1, Operator.GREATER_OR_EQUAL, List.of(1)),
        arguments(-1.5, Operator.LESS, List.of(-1)),
        arguments(1, Operator.LESS_OR_EQUAL, List.of(1)),
        arguments("2025-01-09", Operator.GREATER, List.of("2025-01-08T23:59:59Z")),
        arguments(
            "2025-01-08T10:00:00+02:00", Operator.LESS, List.of("2025-01-08T08:00:00.000001Z")),
        arguments("1.0.0+a", Operator.VERSION_EQUALS, List.of("1.0.0+b")),
        arguments("1.10.0", Operator.VERSION_GREATER, List.of("1.9.0")),
        arguments("1.0.0", Operator.VERSION_GREATER_OR_EQUAL, List.of("1.0.0-rc.1")),
        arguments("1.0.0-alpha.1", Operator.VERSION_LESS, List.of("1.0.0-alpha.beta")),
        arguments("1.0.0", Operator.VERSION_LESS_OR_EQUAL, List.of("1.0.0")),
        arguments(beyond(1), Operator.EQUALS, List.of(beyond(1))),
        arguments(beyond(1), Operator.GREATER, List.of(beyond(0))),
        arguments(beyond(0), Operator.LESS, List.of(beyond(1))),
        arguments(beyond(1), Operator.NOT_EQUALS, List.of(beyond(0))),
        arguments("2025-01-08T10:00:00+0000", Operator.GREATER, List.of("2025-01-08T09:59:59Z")),
        arguments("2.1", Operator.VERSION_EQUALS, List.of("2.1.0")),
        arguments("2.1.0.0", Operator.VERSION_EQUALS, List.of("2.1")),
        arguments("2.1.0.1", Operator.VERSION_GREATER, List.of("2.1.0")),
        arguments("126.0.6478.127", Operator.VERSION_LESS, List.of("126.0.6478.1000")),
        arguments("v2.1.0", Operator.VERSION_GREATER_OR_EQUAL, List.of("2.1.0")),
        arguments("17", Operator.VERSION_GREATER, List.of("16.9")),
        arguments("22.04", Operator.VERSION_LESS, List.of("22.10")),
        arguments("2.1.0.0-rc.1", Operator.VERSION_LESS, List.of("2.1")),
        arguments(Map.of(), Operator.EXISTS, List.of()));
  }

  static Stream<Arguments> notFitting() {
    return Stream.of(
        arguments("us", Operator.EQUALS, List.of("US")),
        arguments("1", Operator.EQUALS, List.of(1)),
        arguments("US", Operator.EQUALS, List.of("US", "DE")),
        arguments(List.of("US"), Operator.EQUALS, List.of("US")),
        arguments((1L << 53) + 1, Operator.EQUALS, List.of(9.007199254740992e15)),
        arguments(Double.NaN, Operator.EQUALS, List.of(1)),
        arguments("US", Operator.NOT_EQUALS, List.of("US")),
        arguments(1, Operator.NOT_EQUALS, List.of("US")),
        arguments(Double.NaN, Operator.NOT_EQUALS, List.of(1)),
        arguments(Map.of(), Operator.NOT_EQUALS, List.of("US")),
        arguments("US", Operator.IN, List.of()),
        arguments(4, Operator.IN, List.of(7, 1, 5, 3)),
        arguments("US", Operator.NOT_IN, List.of("DE", "US")),
        arguments(1, Operator.CONTAINS, List.of(1)),
        arguments("abcd", Operator.MATCHES, List.of("(")),
        arguments("abcd", Operator.MATCHES, List.of("^bc")),
        arguments("a".repeat(4_097), Operator.MATCHES, List.of("a")),
        arguments("2", Operator.GREATER, List.of(1)),
        arguments(Double.NaN, Operator.GREATER, List.of(1)),
        arguments("soon", Operator.GREATER, List.of("2025-01-08")),
        arguments("2025-02-30", Operator.GREATER, List.of("2025-01-08")),
        arguments(beyond(0), Operator.EQUALS, List.of(beyond(1))),
        arguments(beyond(0), Operator.GREATER, List.of(beyond(1))),
        arguments("2.1.0.0", Operator.VERSION_GREATER, List.of("2.1.0")),
        arguments("1.0.0.0.0", Operator.VERSION_GREATER, List.of("0.9.0")),
        arguments("v", Operator.VERSION_GREATER, List.of("0.9.0")),
        arguments("1..0", Operator.VERSION_GREATER, List.of("0.9.0")),
        arguments("1.0.x", Operator.VERSION_GREATER, List.of("0.9.0")),
        arguments("1.0.0", Operator.VERSION_LESS, List.of("1.0.0-rc.1")),
        arguments(1, Operator.VERSION_GREATER, List.of("0.9.0")));
  }

  /** Near 2^63, where neighbors are one double. */
  private static BigInteger beyond(int more) {
    return BigInteger.ONE.shiftLeft(63).add(BigInteger.valueOf(more));
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void condition_isTrue(Object value, Operator operator, List<Object> values) {
    assertThat(matches(Map.of("a", value), new Condition("a", operator, values))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("notFitting")
  void condition_isFalse(Object value, Operator operator, List<Object> values) {
    assertThat(matches(Map.of("a", value), new Condition("a", operator, values))).isFalse();
  }

  @Test
  void missingAttribute_makesEachConditionFalse() {
    for (Operator operator : Operator.values()) {
      assertThat(matches(Map.of("b", 1), new Condition("a", operator, List.of("x")))).isFalse();
    }
  }

  private static boolean matches(Map<String, Object> attributes, Condition condition) {
    Unit unit = new Unit("u", Attributes.of(attributes), id -> id, Map.of());
    return AudienceMatcher.of(condition).matches(CompiledCatalog.EMPTY, unit);
  }
}
