package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.MetricUnit;
import dev.splitstream.catalog.measure.ValueCurrency;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.NextStep;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.query.server.results.body.ValuesBody;
import dev.splitstream.rollup.RollupKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What results show of a metric that adds values of several currencies up. */
class CurrencyOfResultsTest {
  private static final Metric REVENUE =
      new Metric("revenue", "Revenue", new Measure(Measure.Kind.SUM, "purchase"), Optional.empty());

  private static TestResults results(Metric metric) {
    return new TestResults(metric)
        .arm("a", 5_000, TestResults.spent(1))
        .arm("b", 5_000, TestResults.spent(2));
  }

  @Test
  void metricWithOneCurrency_isJudged() {
    ResultsBody results = results(REVENUE).results();
    assertThat(results.verdict()).isEqualTo(Verdict.WINNER);
    assertThat(results.metrics().get(0).values()).isEqualTo(new ValuesBody(null, 0, List.of()));
    assertThat(results.metrics().get(0).unit()).isNull();
  }

  @Test
  void metricWithSeveralCurrencies_hasNoFigures() {
    ResultsBody results = results(REVENUE).mixing("EUR", "JPY", "USD").results();
    MetricResult metric = results.metrics().get(0);
    assertThat(metric.values()).isEqualTo(new ValuesBody(null, 0, List.of("EUR", "JPY", "USD")));
    assertThat(metric.variants())
        .allSatisfy(arm -> assertThat(arm.numerator()).isEqualByComparingTo(BigDecimal.ZERO))
        .allSatisfy(arm -> assertThat(arm.value()).isNull());
    assertThat(metric.comparisons().get(0).withheld()).isTrue();
    assertThat(metric.comparisons().get(0).pValue()).isNull();
    assertThat(results.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(results.recommendation()).contains("values of Revenue are in EUR, JPY and USD");
    assertThat(results.nextStep().action()).isEqualTo(NextStep.Action.FIX);
    assertThat(results.nextStep().check()).isEqualTo("currency");
  }

  @Test
  void metricWithACurrency_saysHowManyEventsItRefused() {
    Metric dollars = REVENUE.withCurrency(new ValueCurrency("USD", Map.of()));
    ResultsBody results =
        results(dollars)
            .count("a", RollupKey.refusedValues("revenue"), 2)
            .count("b", RollupKey.refusedValues("revenue"), 3)
            .results();
    assertThat(results.verdict()).isEqualTo(Verdict.WINNER);
    assertThat(results.metrics().get(0).unit()).isEqualTo("money");
    assertThat(results.metrics().get(0).values()).isEqualTo(new ValuesBody("USD", 5, List.of()));
  }

  @Test
  void metricOfDurations_saysItsUnit() {
    Metric seconds =
        REVENUE.withCurrency(new ValueCurrency(ValueCurrency.NONE, Map.of())).toBuilder()
            .unit(MetricUnit.SECONDS)
            .build();
    MetricResult metric = results(seconds).results().metrics().get(0);
    assertThat(metric.unit()).isEqualTo("seconds");
    assertThat(metric.values()).isEqualTo(new ValuesBody("none", 0, List.of()));
  }
}
