package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.query.server.results.export.CsvText;
import dev.splitstream.query.server.results.export.ExportBody;
import dev.splitstream.query.server.results.export.ExportRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Results as rows: the figures that are shown, and nothing that a spreadsheet would run. */
class ExportTest {
  private static final ResultsBody RESULTS = results("Bought", 25_000);

  @Test
  void rows_haveTheFiguresOfTheResults() {
    List<ExportRow> rows = ExportBody.of(RESULTS).rows();
    Comparison shown = RESULTS.metrics().get(0).comparisons().get(0);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).control()).isTrue();
    assertThat(rows.get(0).pValue()).isNull();
    assertThat(rows.get(0).value()).isEqualTo(0.1);
    ExportRow treatment = rows.get(1);
    assertThat(treatment.pValue()).isEqualTo(shown.pValue());
    assertThat(treatment.adjustedPValue()).isEqualTo(shown.adjustedPValue());
    assertThat(List.of(treatment.liftLow(), treatment.liftHigh())).isEqualTo(shown.liftInterval());
    assertThat(treatment.outcome()).isEqualTo("better");
    assertThat(treatment.correction()).isEqualTo("holm");
    assertThat(treatment.horizon()).isEqualTo("fixed");
    assertThat(treatment.alpha()).isEqualTo(0.05);
    assertThat(treatment.verdict()).isEqualTo("winner");
  }

  @Test
  void rows_areWithheldLikeTheResults() {
    ExportRow treatment = ExportBody.of(results("Bought", 23_000)).rows().get(1);
    assertThat(treatment.withheld()).isTrue();
    assertThat(treatment.lift()).isNull();
    assertThat(treatment.unavailable()).startsWith("Withheld: units were not split as planned");
    assertThat(treatment.units()).isEqualTo(23_000);
  }

  @Test
  void csv_hasACellForEachMember_writtenAsInJson() {
    Map<String, String> cells = cells(CsvText.of(ExportBody.of(RESULTS).rows()), 2);
    Comparison shown = RESULTS.metrics().get(0).comparisons().get(0);
    assertThat(cells).hasSize(ExportRow.class.getRecordComponents().length);
    assertThat(cells)
        .containsEntry("adjusted_p_value", String.valueOf(shown.adjustedPValue()))
        .containsEntry("difference", String.valueOf(shown.difference()))
        .containsEntry("units", "25000")
        .containsEntry("numerator", "2875")
        .containsEntry("variant_id", "variant_b")
        .containsEntry("withheld", "false")
        .containsEntry("unavailable", "");
  }

  @Test
  void csv_neverStartsACellWithAFormula() {
    for (String start : List.of("=", "+", "-", "@", "\t", "\r", "\n")) {
      String csv = CsvText.of(ExportBody.of(results(start + "HYPERLINK(1)", 25_000)).rows());
      assertThat(csv).contains("'" + start + "HYPERLINK(1)").doesNotContain("," + start + "H");
      assertThat(csv).doesNotContain(",\"" + start);
    }
    assertThat(CsvText.of(ExportBody.of(results("a=b", 25_000)).rows())).contains(",a=b,");
  }

  @Test
  void csv_quotesWhatWouldEndACell() {
    String csv = CsvText.of(ExportBody.of(results("a \"b\", c", 25_000)).rows());
    assertThat(csv).contains(",\"a \"\"b\"\", c\",");
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

  private static Map<String, String> cells(String csv, int line) {
    List<String> lines = Arrays.asList(csv.split("\r\n", -1));
    String[] header = lines.get(0).split(",", -1);
    String[] row = lines.get(line).split(",", -1);
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < header.length; i++) {
      cells.put(header[i], row[i]);
    }
    return cells;
  }
}
