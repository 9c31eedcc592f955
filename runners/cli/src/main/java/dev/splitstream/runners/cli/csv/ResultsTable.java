package dev.splitstream.runners.cli.csv;

import dev.splitstream.runners.cli.console.Figures;
import dev.splitstream.runners.cli.console.TextTable;
import dev.splitstream.runners.cli.http.ExperimentResults;
import dev.splitstream.runners.cli.http.ExperimentResults.Arm;
import dev.splitstream.runners.cli.http.ExperimentResults.Comparison;
import dev.splitstream.runners.cli.http.ExperimentResults.MetricFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An experiment's results as text. */
final class ResultsTable {
  private static final int DIGITS = 5;

  private ResultsTable() {}

  static String of(ExperimentResults results) {
    TextTable table = new TextTable();
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(results.units().keySet());
    table.row(header);
    List<String> units = new ArrayList<>(List.of("units"));
    results.units().values().forEach(count -> units.add(Figures.count(count)));
    units.add(sampleRatio(results));
    table.row(units);
    results.metrics().forEach(metric -> table.row(row(metric)));
    return table.toString();
  }

  private static String sampleRatio(ExperimentResults results) {
    ExperimentResults.SampleRatio ratio = results.sampleRatio();
    String p =
        ratio.pValue().isPresent()
            ? Figures.significant(ratio.pValue().getAsDouble(), DIGITS)
            : "none";
    return "sample ratio p " + p + (ratio.ok() ? "" : "  WARNING: not split as planned");
  }

  private static List<String> row(MetricFigures metric) {
    List<String> cells = new ArrayList<>(List.of(metric.name()));
    metric.arms().values().forEach(arm -> cells.add(arm(arm)));
    for (Map.Entry<String, Comparison> entry : metric.comparisons().entrySet()) {
      cells.add(comparison(entry.getValue()));
    }
    return cells;
  }

  private static String arm(Arm arm) {
    String sums = Figures.exact(arm.numerator()) + "/" + Figures.exact(arm.denominator());
    if (arm.denominator().signum() == 0) {
      return sums;
    }
    double value = arm.numerator().doubleValue() / arm.denominator().doubleValue();
    return sums + " = " + Figures.significant(value, DIGITS);
  }

  private static String comparison(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    comparison
        .difference()
        .ifPresent(value -> text.append("diff ").append(Figures.significant(value, DIGITS)));
    comparison
        .pValue()
        .ifPresent(value -> text.append("  p ").append(Figures.significant(value, DIGITS)));
    return text.toString();
  }
}
