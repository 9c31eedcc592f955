package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.query.server.results.report.HtmlReport;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The printable page: the figures of the results, and nothing that runs or loads. */
class HtmlReportTest {

  @Test
  void page_hasTheFiguresOfTheResults() {
    ResultsBody results = results("Bought", 25_000);
    String page = HtmlReport.of(results);
    var shown = results.metrics().get(0).comparisons().get(0);
    assertThat(page)
        .contains(results.recommendation())
        .contains(results.nextStep().text())
        .contains(ReadableNumbers.signedPercent(Objects.requireNonNull(shown.lift())))
        .contains("<td>6.15e-08</td>")
        .contains("<td>2875</td>")
        .contains("<td>11.5%</td>")
        .contains("<svg ")
        .contains("<circle class=\"lift\"");
  }

  @Test
  void page_withholdsWhatTheResultsWithhold() {
    String page = HtmlReport.of(results("Bought", 23_000));
    assertThat(page)
        .contains("<td>withheld</td>")
        .contains("Withheld: units were not split as planned")
        .doesNotContain("<svg ");
  }

  @Test
  void names_areTextOnly() {
    String page = HtmlReport.of(results("<script>alert(1)</script>\"'&", 25_000));
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;")
        .doesNotContain("<script");
  }

  @Test
  void page_needsNothingFromElsewhere() {
    assertThat(HtmlReport.of(results("Bought", 25_000)))
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain("src=")
        .doesNotContain("url(")
        .contains("prefers-color-scheme: dark")
        .contains("@media print");
  }

  private static ResultsBody results(String name, long exposed) {
    Metric metric =
        new Metric(
            "bought", name, new Measure(Measure.Kind.OCCURRED, "purchase"), Optional.empty());
    return new TestResults(metric)
        .arm("variant_a", 5000, 25_000, 2500)
        .arm("variant_b", 5000, exposed, 2875)
        .results();
  }
}
