package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.Unit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Units with attributes of any type. */
final class RandomUnits {
  private static final List<Object> ODD =
      List.of(
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Float.NaN,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          Integer.MIN_VALUE,
          new BigDecimal("1e-999999999"),
          new BigDecimal("-1E+2147483647"),
          BigInteger.TWO.pow(5_000),
          new AtomicLong(1),
          "\ud800",
          "a\udc00b",
          "\0",
          "",
          "2025-01-08T10:00:00+",
          "9999-12-31T23:59:59.9999999999-18:00",
          "1.2.3-",
          "1.2.3",
          "b",
          "a".repeat(20_000),
          'c',
          new Object(),
          new int[] {1},
          Map.of("a", Map.of("b", List.of())),
          List.of(List.of(List.of("a")), Map.of(), 1, true),
          Arrays.asList("a", null, Double.NaN),
          true,
          false);

  private RandomUnits() {}

  static Arbitrary<Unit> any() {
    Arbitrary<Object> values = Arbitraries.of(ODD).injectNull(0.05);
    Arbitrary<String> names =
        Arbitraries.of("a0", "a1", "a2", "a3", "bot", "internal", "opted_out");
    Arbitrary<Map<String, Object>> attributes =
        Combinators.combine(names, values)
            .as((name, value) -> Arrays.asList(name, value))
            .list()
            .ofMaxSize(5)
            .map(RandomUnits::map);
    Arbitrary<Map<String, String>> sticky =
        Arbitraries.maps(
                Arbitraries.of("e-alone-0", "e-l0-0", "e-l1-1", "nope"),
                Arbitraries.of("v0", "v1", "gone"))
            .ofMaxSize(2);
    return Combinators.combine(ids(), attributes, sticky)
        .as((id, known, had) -> new Unit(id, Attributes.of(known), unitId -> unitId, had));
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 20).map(unit -> "u" + unit), Arbitraries.strings());
  }

  private static Map<String, Object> map(List<List<Object>> pairs) {
    Map<String, Object> map = new HashMap<>();
    pairs.forEach(pair -> map.put((String) pair.get(0), pair.get(1)));
    return map;
  }
}
