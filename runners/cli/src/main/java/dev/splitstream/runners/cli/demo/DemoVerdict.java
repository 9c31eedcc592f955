package dev.splitstream.runners.cli.demo;

import dev.splitstream.runners.cli.console.Figures;
import dev.splitstream.runners.cli.console.TextTable;
import dev.splitstream.runners.cli.demo.Expected.PerClick;
import dev.splitstream.runners.cli.http.ExperimentResults;
import dev.splitstream.runners.cli.http.ExperimentResults.Arm;
import dev.splitstream.runners.cli.http.ExperimentResults.Comparison;
import dev.splitstream.runners.cli.http.ExperimentResults.MetricFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of the demo beside those that are known to be right.
 *
 * @param lines one for each line of the table
 */
record DemoVerdict(List<Line> lines) {
  private static final String NONE = "none";

  DemoVerdict {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param label what it is about
   * @param counts the control's and the treatment's
   * @param tests what was inferred
   */
  record Line(String label, List<Figure> counts, List<Figure> tests) {}

  /**
   * One figure.
   *
   * @param label what it is; empty for counts
   * @param actual as the system says
   * @param expected the expected value
   */
  record Figure(String label, String actual, String expected) {
    boolean isRight() {
      return actual.equals(expected);
    }

    @Override
    public String toString() {
      String text = label.isEmpty() ? actual : label + " " + actual;
      return isRight() ? text + " \u2713" : text + " \u2717 (expected " + expected + ")";
    }
  }

  /**
   * Compares.
   *
   * @param whole results of the whole time
   * @param known results of the days for which enrolments and payments are known
   * @param expected the figures as they must be
   */
  static DemoVerdict of(ExperimentResults whole, ExperimentResults known, Expected expected) {
    return new DemoVerdict(
        List.of(
            exposed(whole, expected),
            clicked(whole, expected),
            perClick(
                "enrolled per click, to November 2",
                known,
                DemoExperiment.ENROLLED,
                expected.enrolled()),
            perClick(
                "paid per click, to November 2", known, DemoExperiment.PAID, expected.paid())));
  }

  private static Line exposed(ExperimentResults results, Expected expected) {
    String p = p(results.sampleRatio().pValue(), 5);
    return new Line(
        "exposed",
        List.of(
            new Figure("", units(results, DemoExperiment.CONTROL), expected.controlUnits()),
            new Figure("", units(results, DemoExperiment.TREATMENT), expected.treatmentUnits())),
        List.of(new Figure("sample ratio p", p, expected.sampleRatioP())));
  }

  private static Line clicked(ExperimentResults results, Expected expected) {
    String p = p(comparison(results, DemoExperiment.CLICKED).pValue(), 5);
    return new Line(
        "clicked",
        List.of(
            new Figure("", numerator(results, DemoExperiment.CONTROL), expected.controlClicks()),
            new Figure(
                "", numerator(results, DemoExperiment.TREATMENT), expected.treatmentClicks())),
        List.of(new Figure("p", p, expected.clickedP())));
  }

  /** Whether every count is as expected: then the pipeline has processed everything. */
  boolean isComplete() {
    return lines.stream().flatMap(line -> line.counts().stream()).allMatch(Figure::isRight);
  }

  /** Whether every figure is right. */
  boolean isRight() {
    return isComplete()
        && lines.stream().flatMap(line -> line.tests().stream()).allMatch(Figure::isRight);
  }

  /** The table. */
  @Override
  public String toString() {
    TextTable table = new TextTable();
    table.row("", "Control", "Free trial screener");
    for (Line line : lines) {
      List<String> cells = new ArrayList<>(List.of(line.label()));
      line.counts().forEach(figure -> cells.add(figure.toString()));
      line.tests().forEach(figure -> cells.add(figure.toString()));
      table.row(cells);
    }
    return table.toString();
  }

  private static Line perClick(
      String label, ExperimentResults results, String metric, PerClick expected) {
    Comparison comparison = comparison(results, metric);
    return new Line(
        label,
        List.of(
            new Figure("", ratio(results, metric, DemoExperiment.CONTROL), expected.control()),
            new Figure("", ratio(results, metric, DemoExperiment.TREATMENT), expected.treatment())),
        List.of(
            new Figure("diff", difference(comparison), expected.difference()),
            new Figure("p", p(comparison.pValue(), expected.digits()), expected.pValue())));
  }

  private static String units(ExperimentResults results, String variant) {
    return Figures.count(results.units().getOrDefault(variant, 0L));
  }

  private static String numerator(ExperimentResults results, String variant) {
    return arm(results, DemoExperiment.CLICKED, variant)
        .map(arm -> Figures.exact(arm.numerator()))
        .orElse(NONE);
  }

  private static String ratio(ExperimentResults results, String metric, String variant) {
    return arm(results, metric, variant)
        .map(arm -> Figures.exact(arm.numerator()) + "/" + Figures.exact(arm.denominator()))
        .orElse(NONE);
  }

  private static Optional<Arm> arm(ExperimentResults results, String metric, String variant) {
    return results.metric(metric).map(MetricFigures::arms).map(arms -> arms.get(variant));
  }

  private static Comparison comparison(ExperimentResults results, String metric) {
    return results
        .metric(metric)
        .map(figures -> figures.comparisons().get(DemoExperiment.TREATMENT))
        .orElse(new Comparison(OptionalDouble.empty(), OptionalDouble.empty()));
  }

  private static String difference(Comparison comparison) {
    return comparison.difference().isPresent()
        ? Figures.fixed(comparison.difference().getAsDouble(), 6)
        : NONE;
  }

  private static String p(OptionalDouble p, int digits) {
    return p.isPresent() ? Figures.significant(p.getAsDouble(), digits) : NONE;
  }
}
