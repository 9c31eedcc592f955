package dev.splitstream.tests.chaos.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the rollups have to be, from all events at once: those of a unit in order of time, folded
 * trial by trial and metric by metric.
 */
final class ReferenceRollups {
  private static final Map<String, Long> GRAINS =
      Map.of("MINUTE", 60L, "HOUR", 3_600L, "DAY", 86_400L);
  private static final long MICROS = 1_000_000L;

  private final Map<ReferenceCell, Sums> rows = new HashMap<>();

  private ReferenceRollups() {}

  /** The rows that are not all zero. */
  static Map<ReferenceCell, Sums> of(Collection<ChaosEvent> events) {
    ReferenceRollups reference = new ReferenceRollups();
    Map<String, List<ChaosEvent>> units =
        events.stream().collect(Collectors.groupingBy(ChaosEvent::unit));
    for (List<ChaosEvent> ofUnit : units.values()) {
      List<ChaosEvent> inOrder = new ArrayList<>(ofUnit);
      inOrder.sort(Comparator.comparingLong(ChaosEvent::micros));
      ChaosExperiment.ALL.forEach(trial -> reference.add(trial, inOrder));
    }
    reference.rows.values().removeIf(Sums.ZERO::equals);
    return reference.rows;
  }

  private void add(ChaosExperiment trial, List<ChaosEvent> inOrder) {
    List<ChaosEvent> exposures =
        inOrder.stream()
            .filter(event -> event.isExposure() && trial.id().equals(event.experiment()))
            .toList();
    long first = exposures.isEmpty() ? Long.MAX_VALUE : exposures.get(0).micros();
    for (ChaosEvent event : inOrder) {
      if (!event.isExposure() && trial.id().equals(event.experiment()) && event.micros() < first) {
        put(trial, variantOf(event), "_unexposed", event.micros(), Sums.ofUnit(0, 0));
      }
    }
    if (!exposures.isEmpty()) {
      addExposed(trial, inOrder, exposures);
    }
  }

  private void addExposed(
      ChaosExperiment trial, List<ChaosEvent> inOrder, List<ChaosEvent> exposures) {
    ChaosEvent first = exposures.get(0);
    String variant = variantOf(first);
    Optional<ChaosEvent> contaminating =
        exposures.stream().filter(event -> !variantOf(event).equals(variant)).findFirst();
    long end = contaminating.map(ChaosEvent::micros).orElse(Long.MAX_VALUE);
    put(trial, variant, "_exposed", first.micros(), Sums.ofUnit(0, 0));
    if (contaminating.isPresent()) {
      put(trial, variant, "_contaminated", end, Sums.ofUnit(0, 0));
      put(trial, variant, "_exposed", end, Sums.ZERO.minus(Sums.ofUnit(0, 0)));
    }
    List<ChaosEvent> counting =
        inOrder.stream()
            .filter(event -> !event.isExposure())
            .filter(event -> event.experiment() == null || trial.id().equals(event.experiment()))
            .filter(event -> event.micros() >= first.micros() && event.micros() < end)
            .toList();
    for (ChaosExperiment.Metric metric : ChaosExperiment.METRICS) {
      put(trial, variant, metric.id(), first.micros(), Sums.ofUnit(0, 0));
      Sums standing = addMetric(trial, variant, metric, counting);
      if (contaminating.isPresent()) {
        put(trial, variant, metric.id(), end, Sums.ZERO.minus(standing));
      }
    }
  }

  /** Adds what each event changes; answers where the unit stands after the last. */
  private Sums addMetric(
      ChaosExperiment trial,
      String variant,
      ChaosExperiment.Metric metric,
      List<ChaosEvent> counting) {
    Sums before = Sums.ofUnit(0, 0);
    long x = 0;
    long y = 0;
    for (ChaosEvent event : counting) {
      x = next(metric.numerator(), x, event);
      y = metric.denominator().isPresent() ? next(metric.denominator().get(), y, event) : 0;
      Sums after = Sums.ofUnit(x, y);
      put(trial, variant, metric.id(), event.micros(), after.minus(before));
      before = after;
    }
    return before;
  }

  private static long next(ChaosExperiment.Measure measure, long current, ChaosEvent event) {
    if (!measure.eventName().equals(event.name())) {
      return current;
    }
    return switch (measure.kind()) {
      case "occurred" -> 1;
      case "count" -> current + 1;
      case "sum" -> current + (event.valueMicros() == null ? 0 : event.valueMicros());
      default -> throw new IllegalArgumentException("Invalid measure: " + measure.kind());
    };
  }

  private static String variantOf(ChaosEvent event) {
    return event.variant() == null ? "" : event.variant();
  }

  private void put(ChaosExperiment trial, String variant, String metric, long micros, Sums change) {
    long second = Math.floorDiv(micros, MICROS);
    GRAINS.forEach(
        (grain, width) ->
            rows.merge(
                new ReferenceCell(
                    trial.id(), variant, metric, grain, second - Math.floorMod(second, width)),
                change,
                Sums::plus));
  }
}
