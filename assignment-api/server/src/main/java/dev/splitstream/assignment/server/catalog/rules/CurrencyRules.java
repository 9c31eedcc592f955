package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.ValueCurrency;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rules for the currency of a metric and its rates. */
final class CurrencyRules {
  private CurrencyRules() {}

  /**
   * In which currency a metric adds values up; empty if it is not said.
   *
   * @param metric without its currency
   */
  static Optional<ValueCurrency> read(JsonObjectReader body, Metric metric) {
    Map<String, BigDecimal> rates = rates(body);
    if (!body.has("currency")) {
      if (!rates.isEmpty()) {
        body.fault("rates", "needs a currency that values are converted to");
      }
      return Optional.empty();
    }
    String code = body.line("currency", ValueCurrency.NONE);
    if (!metric.sumsValues()) {
      body.fault("currency", "needs a sum: this metric adds no values up");
    } else if (!ValueCurrency.isKnown(code)) {
      body.fault("currency", "must be an ISO 4217 code such as EUR, or none");
    } else if (code.equals(ValueCurrency.NONE) && !rates.isEmpty()) {
      body.fault("rates", "cannot be combined with the currency none");
    } else if (rates.containsKey(code)) {
      body.fault("rates", "must not have the metric's own currency " + code);
    }
    return Optional.of(new ValueCurrency(code, rates));
  }

  private static Map<String, BigDecimal> rates(JsonObjectReader body) {
    Map<String, BigDecimal> rates = new TreeMap<>();
    Optional<JsonObjectReader> given = body.object("rates");
    if (given.isEmpty()) {
      return rates;
    }
    JsonObjectReader fields = given.get();
    if (fields.names().size() > ValueCurrency.MAX_RATES) {
      body.fault("rates", "must hold at most " + ValueCurrency.MAX_RATES);
      return rates;
    }
    for (String code : fields.names()) {
      Optional<BigDecimal> rate = fields.decimal(code);
      if (code.equals(ValueCurrency.NONE) || !ValueCurrency.isKnown(code)) {
        fields.fault(code, "is not an ISO 4217 code such as EUR");
      } else if (rate.isPresent() && !isRate(rate.get())) {
        fields.fault(
            code,
            "must be greater than 0, at most %s, with at most %d decimals"
                .formatted(ValueCurrency.MAX_RATE, ValueCurrency.MAX_RATE_DECIMALS));
      } else {
        rate.ifPresent(found -> rates.put(code, found));
      }
    }
    return rates;
  }

  private static boolean isRate(BigDecimal rate) {
    return rate.signum() > 0
        && rate.compareTo(ValueCurrency.MAX_RATE) <= 0
        && rate.stripTrailingZeros().scale() <= ValueCurrency.MAX_RATE_DECIMALS;
  }
}
