package dev.splitstream.query.server.results.export;

import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Arm;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.ResultsBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The results of an experiment as rows: one for each metric and variant, the control first.
 *
 * @param rows in the order of the results
 */
public record ExportBody(List<ExportRow> rows) {

  /** The rows of results: exactly the figures that they show. */
  public static ExportBody of(ResultsBody results) {
    Map<String, String> names =
        results.variants().stream()
            .collect(
                Collectors.toMap(
                    ResultsBody.VariantBody::variantId, ResultsBody.VariantBody::name));
    List<ExportRow> rows = new ArrayList<>();
    for (MetricResult metric : results.metrics()) {
      for (Arm arm : metric.variants()) {
        String name = names.getOrDefault(arm.variantId(), arm.variantId());
        rows.add(ExportRow.of(results, metric, arm, name, comparison(metric, arm)));
      }
    }
    return new ExportBody(rows);
  }

  private static Optional<Comparison> comparison(MetricResult metric, Arm arm) {
    return metric.comparisons().stream()
        .filter(comparison -> comparison.variantId().equals(arm.variantId()))
        .findFirst();
  }
}
