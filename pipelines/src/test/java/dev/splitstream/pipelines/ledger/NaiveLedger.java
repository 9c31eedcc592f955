package dev.splitstream.pipelines.ledger;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Measure;
import dev.splitstream.catalog.Metric;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rules of attribution again, for clarity: all events are known, and the state of a metric at a
 * time is computed from nothing for every time there is.
 */
final class NaiveLedger {
  private final Experiment experiment;
  private final List<Event> events;
  private final Map<ExperimentHistory.Cell, Moments> sums;

  private NaiveLedger(
      Experiment experiment, List<Event> events, Map<ExperimentHistory.Cell, Moments> sums) {
    this.experiment = experiment;
    this.events = events;
    this.sums = sums;
  }

  static Map<ExperimentHistory.Cell, Moments> sums(List<Event> history) {
    Map<Object, Event> unique = new HashMap<>();
    history.forEach(event -> unique.putIfAbsent(event.eventId(), event));
    List<Event> events = new ArrayList<>(unique.values());
    events.sort(Comparator.comparingLong(Event::occurredAtMicros).thenComparing(Event::eventId));
    Map<ExperimentHistory.Cell, Moments> sums = new HashMap<>();
    for (Experiment experiment : LedgerFixture.CATALOG.experiments().values()) {
      new NaiveLedger(experiment, events, sums).add();
    }
    sums.values().removeIf(Moments::isZero);
    return sums;
  }

  private void add() {
    List<Event> exposures = events.stream().filter(this::isExposure).toList();
    long first = exposures.isEmpty() ? Long.MAX_VALUE : exposures.get(0).occurredAtMicros();
    String variant =
        exposures.isEmpty() ? "" : Objects.requireNonNull(exposures.get(0).variantId());
    long contaminated =
        exposures.stream()
            .filter(event -> !variant.equals(event.variantId()))
            .mapToLong(Event::occurredAtMicros)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    events.stream()
        .filter(event -> event.type() != EventType.EXPOSURE && isNamed(event))
        .filter(event -> event.occurredAtMicros() < first)
        .forEach(
            event ->
                put(
                    event.occurredAtMicros(),
                    Objects.requireNonNull(event.variantId()),
                    RollupKey.UNEXPOSED,
                    Moments.ofUnit(0, 0)));
    long[] times = events.stream().mapToLong(Event::occurredAtMicros).distinct().toArray();
    for (Metric metric : LedgerFixture.CATALOG.metrics().values()) {
      Moments before = Moments.ZERO;
      for (long time : times) {
        Moments now = at(metric, time, first, contaminated);
        put(time, variant, metric.id(), now.minus(before));
        before = now;
      }
    }
    if (first < Long.MAX_VALUE) {
      put(first, variant, RollupKey.EXPOSED, Moments.ofUnit(0, 0));
    }
    if (contaminated < Long.MAX_VALUE) {
      put(contaminated, variant, RollupKey.EXPOSED, Moments.ofUnit(0, 0).negated());
      put(contaminated, variant, RollupKey.CONTAMINATED, Moments.ofUnit(0, 0));
    }
  }

  private Moments at(Metric metric, long time, long first, long contaminated) {
    if (time < first || time >= contaminated) {
      return Moments.ZERO;
    }
    List<Event> counting =
        events.stream()
            .filter(event -> event.type() != EventType.EXPOSURE)
            .filter(event -> event.experimentId() == null || isNamed(event))
            .filter(event -> event.occurredAtMicros() >= first && event.occurredAtMicros() <= time)
            .toList();
    return Moments.ofUnit(
        value(metric.numerator(), counting),
        metric.denominator().map(measure -> value(measure, counting)).orElse(0L));
  }

  private static long value(Measure measure, List<Event> counting) {
    List<Event> named =
        counting.stream().filter(event -> event.name().equals(measure.eventName())).toList();
    return switch (measure.kind()) {
      case OCCURRED -> named.isEmpty() ? 0 : 1;
      case COUNT -> named.size();
      case SUM ->
          named.stream().mapToLong(event -> Objects.requireNonNull(event.valueMicros())).sum();
    };
  }

  private boolean isNamed(Event event) {
    return experiment.id().equals(event.experimentId());
  }

  private boolean isExposure(Event event) {
    return event.type() == EventType.EXPOSURE && isNamed(event);
  }

  private void put(long micros, String variant, String metric, Moments change) {
    sums.merge(
        new ExperimentHistory.Cell(
            new RollupKey(LedgerFixture.TENANT, experiment.id(), variant, metric),
            Math.floorDiv(micros, 60_000_000L) * 60_000L),
        change,
        Moments::plus);
  }
}
