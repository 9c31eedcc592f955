package dev.splitstream.runners.cli.csv;

import dev.splitstream.runners.cli.http.ExperimentResults;
import dev.splitstream.runners.cli.http.ExperimentResults.Arm;
import dev.splitstream.runners.cli.http.ExperimentSetup.Measure;
import dev.splitstream.runners.cli.http.ExperimentSetup.Metric;
import dev.splitstream.runners.cli.http.ExperimentSetup.Variant;
import dev.splitstream.runners.cli.wait.FigureComparison;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file holds, summed up before anything is sent: also what the figures must come to. */
final class ImportScan {
  private static final int MOST_BAD_ROWS_TOLD = 20;

  private final ImportMapping mapping;
  private final Map<String, Long> units = new HashMap<>();
  private final Map<String, Arm> sums = new HashMap<>();
  private final List<String> badRows = new ArrayList<>();
  private long badRowCount;
  private long events;
  private Optional<Instant> earliest = Optional.empty();

  ImportScan(ImportMapping mapping) {
    this.mapping = mapping;
    for (Variant variant : mapping.variants()) {
      units.put(variant.id(), 0L);
    }
  }

  void add(ImportedUnit unit) {
    units.merge(unit.variantId(), 1L, Long::sum);
    events += 1 + unit.happenings().size();
    if (earliest.isEmpty() || unit.at().isBefore(earliest.get())) {
      earliest = Optional.of(unit.at());
    }
    for (Metric metric : mapping.metrics()) {
      sums.merge(key(metric.id(), unit.variantId()), contribution(metric, unit), ImportScan::sum);
    }
  }

  void addBadRow(long line, String reason) {
    badRowCount++;
    if (badRows.size() < MOST_BAD_ROWS_TOLD) {
      badRows.add("line " + line + ": " + reason);
    }
  }

  long unitCount() {
    return units.values().stream().mapToLong(Long::longValue).sum();
  }

  long eventCount() {
    return events;
  }

  long badRowCount() {
    return badRowCount;
  }

  /** The first of the bad rows, each with its line and reason. */
  List<String> badRows() {
    return badRows;
  }

  Optional<Instant> earliest() {
    return earliest;
  }

  /** How results compare with what the file holds. */
  FigureComparison standing(ExperimentResults results) {
    if (isAgreeing(results)) {
      return FigureComparison.EQUAL;
    }
    return isSurpassedBy(results) ? FigureComparison.ABOVE : FigureComparison.BELOW;
  }

  private boolean isAgreeing(ExperimentResults results) {
    return results.units().equals(units)
        && mapping.metrics().stream()
            .allMatch(
                metric ->
                    units.keySet().stream().allMatch(variant -> isSame(metric, variant, results)));
  }

  /** Sums may fall on the way, by values below zero; units that were counted stay. */
  private boolean isSurpassedBy(ExperimentResults results) {
    boolean none = true;
    for (String variant : results.units().keySet()) {
      long wanted = units.getOrDefault(variant, 0L);
      long found = results.units().get(variant);
      if (found > wanted) {
        return true;
      }
      none &= found == wanted;
    }
    return none && mapping.metrics().stream().anyMatch(metric -> isSurpassed(metric, results));
  }

  private boolean isSurpassed(Metric metric, ExperimentResults results) {
    return units.keySet().stream()
        .anyMatch(
            variant -> {
              Arm wanted = wanted(metric, variant);
              Arm found = found(metric, variant, results);
              return found != null
                  && (found.numerator().compareTo(wanted.numerator()) > 0
                      || found.denominator().compareTo(wanted.denominator()) > 0);
            });
  }

  private boolean isSame(Metric metric, String variant, ExperimentResults results) {
    Arm wanted = wanted(metric, variant);
    Arm found = found(metric, variant, results);
    return found != null
        && wanted.numerator().compareTo(found.numerator()) == 0
        && wanted.denominator().compareTo(found.denominator()) == 0;
  }

  private Arm wanted(Metric metric, String variant) {
    return sums.getOrDefault(key(metric.id(), variant), new Arm(BigDecimal.ZERO, BigDecimal.ZERO));
  }

  private static @Nullable Arm found(Metric metric, String variant, ExperimentResults results) {
    return results.metric(metric.id()).map(figures -> figures.arms().get(variant)).orElse(null);
  }

  /** A share of those who did something counts only units that did it. */
  private static Arm contribution(Metric metric, ImportedUnit unit) {
    BigDecimal x = unit.measure(metric.numerator());
    if (metric.denominator().isEmpty()) {
      return new Arm(x, BigDecimal.ONE);
    }
    Measure denominator = metric.denominator().get();
    BigDecimal y = unit.measure(denominator);
    boolean share =
        denominator.kind().equals("occurred") && metric.numerator().kind().equals("occurred");
    return new Arm(share ? x.multiply(y) : x, y);
  }

  private static Arm sum(Arm a, Arm b) {
    return new Arm(a.numerator().add(b.numerator()), a.denominator().add(b.denominator()));
  }

  private static String key(String metricId, String variantId) {
    return metricId + "\n" + variantId;
  }
}
