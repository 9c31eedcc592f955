package dev.splitstream.assignment.server.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.splitstream.assignment.server.catalog.rules.DocumentParser;
import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.measure.MetricUnit;
import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which metrics are refused, and with which pointers. */
class MetricRulesTest {
  private static final String SUM = "'numerator':{'kind':'sum','event_name':'buy'}";
  private static final String COUNT = "'numerator':{'kind':'count','event_name':'buy'}";

  @Test
  void metric_hasAllThatWasSent() {
    Metric metric =
        read(
            "{'id':'m',"
                + SUM
                + ",'delay_seconds':60,'window_seconds':86400,'cap':10.50,'covariate_days':14}");
    assertThat(metric.cap()).contains(new BigDecimal("10.5"));
    assertThat(metric.windowSeconds()).hasValue(86_400);
    assertThat(metric.delaySeconds()).isEqualTo(60);
    assertThat(metric.covariateDays()).isEqualTo(14);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'window_seconds':0|/window_seconds",
        "'window_seconds':1.5|/window_seconds",
        "'delay_seconds':-1|/delay_seconds",
        "'cap':0|/cap",
        "'cap':-1|/cap",
        "'cap':0.0000001|/cap",
        "'cap':1e999999999|/cap",
        "'cap':'10'|/cap",
        "'covariate_days':31|/covariate_days",
        "'covariate_days':7,'denominator':{'kind':'count','event_name':'visit'}|/covariate_days",
        "'defined_at':5|/defined_at",
        "'window':5|/window",
        "'currency':'usd'|/currency",
        "'currency':5|/currency",
        "'rates':{'EUR':1.1}|/rates",
        "'currency':'none','rates':{'EUR':1.1}|/rates",
        "'currency':'EUR','rates':{'EUR':1}|/rates",
        "'currency':'USD','rates':{'EURO':1.1}|/rates/EURO",
        "'currency':'USD','rates':{'EUR':0}|/rates/EUR",
        "'currency':'USD','rates':{'EUR':1000000.1}|/rates/EUR",
        "'currency':'USD','rates':{'EUR':0.0000000000001}|/rates/EUR",
        "'currency':'USD','rates':{'EUR':1e999999999}|/rates/EUR",
        "'currency':'USD','rates':[]|/rates",
        "'unit':'euro'|/unit",
        "'description':7|/description",
      })
  void metric_isRefused(String field, String pointer) {
    assertThat(pointers("{'id':'m'," + SUM + "," + field + "}")).containsExactly(pointer);
  }

  @Test
  void currency_hasItsRates() {
    Metric metric =
        read(
            "{'id':'m','description':'Paid orders','unit':'count',"
                + SUM
                + ",'currency':'USD','rates':{'EUR':1.0800,'JPY':0.0067}}");
    assertThat(metric.currency()).contains("USD");
    assertThat(metric.rates())
        .isEqualTo(Map.of("EUR", new BigDecimal("1.08"), "JPY", new BigDecimal("0.0067")));
    assertThat(metric.description()).isEqualTo("Paid orders");
    assertThat(metric.unit()).contains(MetricUnit.COUNT);
    assertThat(read("{'id':'m'," + SUM + ",'currency':'none'}").currency()).contains("none");
  }

  @Test
  void currency_ofACount_isRefused() {
    assertThat(pointers("{'id':'m'," + COUNT + ",'currency':'USD'}")).containsExactly("/currency");
    assertThat(
            pointers(
                "{'id':'m',"
                    + COUNT
                    + ",'denominator':{'kind':'sum','event_name':'buy'},'currency':'USD'}"))
        .isEmpty();
  }

  @Test
  void cap_ofACount_isWhole() {
    assertThat(pointers("{'id':'m'," + COUNT + ",'cap':1.5}")).containsExactly("/cap");
    assertThat(read("{'id':'m'," + COUNT + ",'cap':2.0}").cap()).contains(new BigDecimal(2));
  }

  @Test
  void cap_ofOccurred_isRefused() {
    String occurred = "'numerator':{'kind':'occurred','event_name':'buy'}";
    assertThat(pointers("{'id':'m'," + occurred + ",'cap':1}")).containsExactly("/cap");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'property':'plan','operator':'in','values':['pro',2,true]}",
        "{'property':'plan','operator':'exists'}",
        "{'property':'items','operator':'greater_or_equal','values':[1.5]}",
        "{'property':'plan','operator':'not_equals','values':[false]}",
      })
  void filter_isAccepted(String filter) {
    assertThat(filtered(filter)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'operator':'exists'}|/property",
        "{'property':'p'}|/operator",
        "{'property':'p','operator':'matches','values':['x']}|/operator",
        "{'property':'p','operator':'exists','values':[1]}|/values",
        "{'property':'p','operator':'equals','values':[]}|/values",
        "{'property':'p','operator':'equals','values':[1,2]}|/values",
        "{'property':'p','operator':'in'}|/values",
        "{'property':'p','operator':'in','values':[[]]}|/values/0",
        "{'property':'p','operator':'in','values':[1,null]}|/values/1",
        "{'property':'p','operator':'less','values':['1']}|/values/0",
        "{'property':'p','operator':'exists','extra':1}|/extra",
      })
  void filter_isRefused(String filter, String pointer) {
    assertThat(filtered(filter)).containsExactly("/numerator/filters/0" + pointer);
  }

  private static List<String> filtered(String filter) {
    String body =
        "{'id':'m','numerator':{'kind':'count','event_name':'buy','filters':[" + filter + "]}}";
    return pointers(body);
  }

  private static Metric read(String body) {
    return (Metric)
        CatalogEditor.read(
            DocumentParser.tree(body.replace('\'', '"')),
            new EditContext(
                "acme", EntryKind.METRIC, "m", null, TenantCatalog.EMPTY, Instant.EPOCH));
  }

  private static List<String> pointers(String body) {
    ProblemException e = catchThrowableOfType(ProblemException.class, () -> read(body));
    return e == null ? List.of() : e.problem().errors().stream().map(Violation::pointer).toList();
  }
}
