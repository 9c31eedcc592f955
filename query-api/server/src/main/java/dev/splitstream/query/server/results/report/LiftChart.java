package dev.splitstream.query.server.results.report;

import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lift of every comparison with its interval, as SVG. */
final class LiftChart {
  private static final int WIDTH = 760;
  private static final int LABELS = 300;
  private static final int VALUES = 90;
  private static final int ROW = 26;
  private static final int TOP = 10;
  private static final int AXIS = 26;

  private final List<Bar> bars;
  private final double low;
  private final double high;

  private record Bar(String label, double lift, double low, double high) {}

  private LiftChart(List<Bar> bars) {
    this.bars = bars;
    double least = bars.stream().mapToDouble(Bar::low).min().orElse(0);
    double most = bars.stream().mapToDouble(Bar::high).max().orElse(0);
    double margin = Math.max(1e-9, (Math.max(0, most) - Math.min(0, least)) * 0.04);
    low = Math.min(0, least) - margin;
    high = Math.max(0, most) + margin;
  }

  /** The chart; empty when no comparison has a lift with an interval. */
  static String of(List<MetricResult> metrics, Map<String, String> names) {
    List<Bar> bars = new ArrayList<>();
    for (MetricResult metric : metrics) {
      for (Comparison comparison : metric.comparisons()) {
        Double lift = comparison.lift();
        List<Double> interval = comparison.liftInterval();
        if (lift != null && interval != null) {
          String arm = names.getOrDefault(comparison.variantId(), comparison.variantId());
          bars.add(new Bar(arm + ": " + metric.name(), lift, interval.get(0), interval.get(1)));
        }
      }
    }
    return bars.isEmpty() ? "" : new LiftChart(bars).svg();
  }

  private String svg() {
    int height = TOP + bars.size() * ROW + AXIS;
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Lift of each comparison with its interval\">%n",
            WIDTH, height));
    line(svg, "zero", x(0), TOP, x(0), TOP + bars.size() * ROW);
    for (int i = 0; i < bars.size(); i++) {
      bar(svg, bars.get(i), TOP + i * ROW + ROW / 2.0);
    }
    tick(svg, low, height);
    tick(svg, 0, height);
    tick(svg, high, height);
    return svg.append("</svg>").toString();
  }

  private void bar(StringBuilder svg, Bar bar, double y) {
    text(svg, "label", 0, y + 4, shortened(bar.label()));
    line(svg, "interval", x(bar.low()), y, x(bar.high()), y);
    svg.append(
        format("<circle class=\"lift\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>%n", x(bar.lift()), y));
    text(svg, "value", WIDTH, y + 4, ReadableNumbers.signedPercent(bar.lift()));
  }

  private void tick(StringBuilder svg, double share, int height) {
    text(
        svg,
        "tick",
        x(share),
        height - 8,
        share == 0 ? "0%" : ReadableNumbers.signedPercent(share));
  }

  private static void text(StringBuilder svg, String type, double x, double y, String text) {
    svg.append(
        format(
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
            type, x, y, Html.escaped(text)));
  }

  private static void line(
      StringBuilder svg, String type, double x1, double y1, double x2, double y2) {
    svg.append(
        format(
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
            type, x1, y1, x2, y2));
  }

  private double x(double share) {
    double width = WIDTH - LABELS - VALUES - 30.0;
    return LABELS + (share - low) / (high - low) * width;
  }

  private static String shortened(String label) {
    return label.length() > 44 ? label.substring(0, 43) + "…" : label;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
