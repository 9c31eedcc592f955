package dev.splitstream.rollup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums of values, exact, one for each currency: a sum of dollars and francs would be neither.
 * Values without a currency are summed under {@link #NO_CURRENCY}.
 *
 * @param byCurrency millionths by ISO 4217 code, in the order of the codes; unmodifiable
 */
// ADR-0042
public record ValueSums(SortedMap<String, Int192> byCurrency) {
  /** The currency of values that were sent without one. */
  public static final String NO_CURRENCY = "";

  /** No value. */
  public static final ValueSums NONE = new ValueSums(new TreeMap<>());

  /** A copy of these sums. */
  public ValueSums {
    byCurrency = Collections.unmodifiableSortedMap(new TreeMap<>(byCurrency));
  }

  /** One sum, in millionths. */
  public static ValueSums of(String currency, Int192 sum) {
    return new ValueSums(new TreeMap<>(Map.of(currency, sum)));
  }

  /**
   * The sums of both.
   *
   * @throws ArithmeticException when a sum leaves its range
   */
  public ValueSums plus(ValueSums other) {
    if (other.byCurrency.isEmpty()) {
      return this;
    }
    if (byCurrency.isEmpty()) {
      return other;
    }
    SortedMap<String, Int192> sums = new TreeMap<>(byCurrency);
    other.byCurrency.forEach((currency, sum) -> sums.merge(currency, sum, Int192::plus));
    return new ValueSums(sums);
  }

  /** Writes a compact form; its order is part of the format of stored state. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeShort(byCurrency.size());
    for (Map.Entry<String, Int192> sum : byCurrency.entrySet()) {
      out.writeUTF(sum.getKey());
      sum.getValue().writeTo(out);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static ValueSums readFrom(DataInput in) throws IOException {
    int size = in.readUnsignedShort();
    if (size == 0) {
      return NONE;
    }
    SortedMap<String, Int192> sums = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      sums.put(in.readUTF(), Int192.readFrom(in));
    }
    return new ValueSums(sums);
  }
}
