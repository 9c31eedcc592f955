package dev.splitstream.runners.cli.demo;

import dev.splitstream.runners.cli.console.Figures;
import dev.splitstream.runners.cli.console.TextTable;
import dev.splitstream.runners.cli.http.ExperimentResults;
import dev.splitstream.runners.cli.http.ExperimentResults.Arm;
import dev.splitstream.runners.cli.http.ExperimentResults.Comparison;
import dev.splitstream.runners.cli.http.ExperimentResults.MetricFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of the demo beside those that are known to be right: the counts are sums of the
 * published table, the tests were computed independently of this program.
 *
 * @param lines one for each line of the table
 */
record Verdict(List<Line> lines) {
  private static final String NONE = "none";

  Verdict {
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
   * @param expected as it must be
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
   */
  static Verdict of(ExperimentResults whole, ExperimentResults known) {
    return new Verdict(
        List.of(
            new Line(
                "exposed",
                List.of(
                    new Figure("", units(whole, DemoExperiment.CONTROL), "345,543"),
                    new Figure("", units(whole, DemoExperiment.TREATMENT), "344,660")),
                List.of(
                    new Figure("sample ratio p", p(whole.sampleRatio().pValue(), 5), "0.28785"))),
            new Line(
                "clicked",
                List.of(
                    new Figure("", numerator(whole, DemoExperiment.CONTROL), "28,378"),
                    new Figure("", numerator(whole, DemoExperiment.TREATMENT), "28,325")),
                List.of(
                    new Figure(
                        "p", p(comparison(whole, DemoExperiment.CLICKED).pValue(), 5), "0.93174"))),
            perClick(
                "enrolled per click, to 2 November",
                known,
                DemoExperiment.ENROLLED,
                new Expected("3,785/17,293", "3,423/17,260", "-0.020555", "2.578e-6", 4)),
            perClick(
                "paid per click, to 2 November",
                known,
                DemoExperiment.PAID,
                new Expected("2,033/17,293", "1,945/17,260", "-0.004874", "0.15584", 5))));
  }

  /** Whether every count is as it must be: then the pipeline has it all. */
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

  private record Expected(
      String control, String treatment, String difference, String pValue, int digits) {}

  private static Line perClick(
      String label, ExperimentResults results, String metric, Expected expected) {
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
