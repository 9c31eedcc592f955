package dev.splitstream.event;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The currencies of ISO 4217, as the JDK knows them: those in use, and many historical ones, such
 * as DEM. Sums are kept for each currency, so their number must be bounded.
 */
public final class CurrencyCodes {
  private static final Set<String> KNOWN =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private CurrencyCodes() {}

  /** Whether it is one of them, in capital letters. */
  public static boolean isKnown(String code) {
    return KNOWN.contains(code);
  }
}
