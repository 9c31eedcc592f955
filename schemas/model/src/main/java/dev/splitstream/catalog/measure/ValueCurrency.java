package dev.splitstream.catalog.measure;

import dev.splitstream.event.CurrencyCodes;
import dev.splitstream.event.EventLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The currency in which a metric adds values up. Values in another one are converted by a rate, or
 * not added at all: sums of different currencies have no meaning.
 *
 * <p>Rates are constants of the metric, so a replay converts as live did, and a currency that moves
 * while an experiment runs does not move its metric.
 *
 * @param code ISO 4217, or {@link #NONE}
 * @param rates by ISO 4217 code: what one unit of that currency is worth in this one
 */
public record ValueCurrency(String code, SortedMap<String, BigDecimal> rates) {
  /** For values that are no money: those with a currency are not added. */
  public static final String NONE = "none";

  /** How many rates a metric can have. */
  public static final int MAX_RATES = 50;

  /** The largest rate. */
  public static final BigDecimal MAX_RATE = new BigDecimal(1_000_000);

  /** How many decimals a rate can have. */
  public static final int MAX_RATE_DECIMALS = 12;

  /** The largest converted value, in millionths: ten of the largest that an event can have. */
  private static final BigInteger LARGEST = BigInteger.valueOf(10 * EventLimits.MAX_VALUE_MICROS);

  /** Copies the rates. */
  public ValueCurrency(String code, Map<String, BigDecimal> rates) {
    this(code, (SortedMap<String, BigDecimal>) new TreeMap<>(rates));
  }

  /** Whether a metric can have this currency. */
  public static boolean isKnown(String code) {
    return code.equals(NONE) || CurrencyCodes.isKnown(code);
  }

  /** Whether values are an amount of money. */
  public boolean isMoney() {
    return !code.equals(NONE);
  }

  /**
   * What a value adds, in millionths of this currency; rounded half even, at most ten times the
   * largest value of an event. A value without a currency is taken as it is.
   *
   * @param currency of the value
   * @return empty if it must not be added
   */
  public OptionalLong converted(@Nullable String currency, long micros) {
    if (currency == null || currency.equals(code)) {
      return OptionalLong.of(micros);
    }
    BigDecimal rate = rates.get(currency);
    if (rate == null) {
      return OptionalLong.empty();
    }
    BigInteger exact =
        rate.multiply(BigDecimal.valueOf(micros))
            .setScale(0, RoundingMode.HALF_EVEN)
            .toBigInteger();
    return OptionalLong.of(exact.min(LARGEST).max(LARGEST.negate()).longValueExact());
  }

  /** Whether a value in this currency adds anything. */
  public boolean accepts(@Nullable String currency) {
    return currency == null || currency.equals(code) || rates.containsKey(currency);
  }
}
