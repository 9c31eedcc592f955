package dev.splitstream.pipelines.ledger;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventProperties;
import dev.splitstream.event.EventType;
import dev.splitstream.event.ExposureExclusion;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of attribution, reimplemented for clarity: all events are known, and the state of a
 * metric is computed from scratch for every time.
 */
final class NaiveLedger {
  private static final BigInteger LARGEST = BigInteger.TEN.pow(16);
  private static final long DAY = 86_400_000_000L;

  private final TenantCatalog catalog;
  private final Experiment experiment;
  private final Rules rules;
  private final List<Event> events;
  private final LedgerSums sums;

  /** Whether metrics start when they were added, or have always been there. */
  enum Rules {
    LIVE,
    REPLAY
  }

  private NaiveLedger(
      TenantCatalog catalog,
      Experiment experiment,
      Rules rules,
      List<Event> events,
      LedgerSums sums) {
    this.catalog = catalog;
    this.experiment = experiment;
    this.rules = rules;
    this.events = events;
    this.sums = sums;
  }

  static Map<LedgerSums.Cell, Moments> sums(
      List<Event> history, TenantCatalog catalog, Rules rules) {
    LedgerSums sums = new LedgerSums();
    List<Event> events = inOrder(history);
    for (Experiment experiment : catalog.experiments().values()) {
      new NaiveLedger(catalog, experiment, rules, events, sums).add();
    }
    return sums.contributions();
  }

  /** Each once, in order of time and id. */
  static List<Event> inOrder(List<Event> history) {
    Map<Object, Event> unique = new HashMap<>();
    history.forEach(event -> unique.putIfAbsent(event.eventId(), event));
    List<Event> events = new ArrayList<>(unique.values());
    events.sort(Comparator.comparingLong(Event::occurredAtMicros).thenComparing(Event::eventId));
    return events;
  }

  private void add() {
    List<Event> exposures = events.stream().filter(this::exposes).toList();
    addExcluded();
    long first = exposures.isEmpty() ? Long.MAX_VALUE : exposures.get(0).occurredAtMicros();
    addUnexposed(first);
    if (exposures.isEmpty()) {
      return;
    }
    String variant = Objects.requireNonNull(exposures.get(0).variantId());
    long contaminated =
        exposures.stream()
            .filter(event -> !variant.equals(event.variantId()))
            .mapToLong(Event::occurredAtMicros)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    put(first, variant, RollupKey.EXPOSED, Moments.ofUnit(0, 0));
    if (contaminated < Long.MAX_VALUE) {
      put(contaminated, variant, RollupKey.EXPOSED, Moments.ofUnit(0, 0).negated());
      put(contaminated, variant, RollupKey.CONTAMINATED, Moments.ofUnit(0, 0));
    }
    for (String id : experiment.metricIds()) {
      Metric metric = Objects.requireNonNull(catalog.metrics().get(id));
      if (exposures.get(0).catalogRevision() >= since(metric)) {
        addMetric(metric, variant, first, contaminated);
        addRefused(metric, variant, first, contaminated);
      }
    }
  }

  private long since(Metric metric) {
    return rules == Rules.LIVE ? TenantCatalog.metricSince(experiment, metric) : 0;
  }

  private void addExcluded() {
    for (Event event : events) {
      ExposureExclusion exclusion = event.exclusion();
      if (isExposure(event) && exclusion != null) {
        put(
            event.occurredAtMicros(),
            Objects.requireNonNull(event.variantId()),
            "_" + exclusion.name().toLowerCase(Locale.ROOT),
            Moments.ofUnit(0, 0));
      }
    }
  }

  private boolean exposes(Event event) {
    return isExposure(event) && event.exclusion() == null;
  }

  private void addUnexposed(long first) {
    for (Event event : events) {
      if (event.type() != EventType.EXPOSURE
          && isNamed(event)
          && event.occurredAtMicros() < first) {
        String variant = Objects.requireNonNull(event.variantId());
        put(event.occurredAtMicros(), variant, RollupKey.UNEXPOSED, Moments.ofUnit(0, 0));
      }
    }
  }

  private void addMetric(Metric metric, String variant, long first, long contaminated) {
    Moments before = Moments.ZERO;
    for (long time : events.stream().mapToLong(Event::occurredAtMicros).distinct().toArray()) {
      Moments now = time < first || time >= contaminated ? Moments.ZERO : at(metric, time, first);
      put(time, variant, metric.id(), now.minus(before));
      before = now;
    }
  }

  private void addRefused(Metric metric, String variant, long first, long contaminated) {
    Predicate<Event> counts = inWindow(metric, first);
    for (Event event : events) {
      if (event.type() != EventType.EXPOSURE
          && event.occurredAtMicros() < contaminated
          && counts.test(event)
          && isRefused(metric, event)) {
        put(event.occurredAtMicros(), variant, "_refused:" + metric.id(), Moments.ofUnit(0, 0));
      }
    }
  }

  private Predicate<Event> inWindow(Metric metric, long first) {
    long opens = first + metric.delaySeconds() * 1_000_000;
    long closes =
        metric.windowSeconds().isEmpty()
            ? Long.MAX_VALUE
            : opens + metric.windowSeconds().getAsLong() * 1_000_000;
    return event ->
        (event.experimentId() == null || isNamed(event))
            && event.occurredAtMicros() >= opens
            && event.occurredAtMicros() < closes;
  }

  /** What one unit of the event's currency is worth in that of the metric; null if not known. */
  private static @Nullable BigDecimal rate(Metric metric, Event event) {
    String code = event.currency();
    return metric.currency().isEmpty() || code == null || metric.currency().get().equals(code)
        ? BigDecimal.ONE
        : metric.rates().get(code);
  }

  private boolean isRefused(Metric metric, Event event) {
    return rate(metric, event) == null
        && Stream.concat(Stream.of(metric.numerator()), metric.denominator().stream())
            .filter(measure -> measure.kind() == Measure.Kind.SUM)
            .filter(measure -> measure.eventName().equals(event.name()))
            .anyMatch(measure -> fits(metric, measure, event));
  }

  private static BigInteger value(Metric metric, Event event) {
    BigDecimal rate = Objects.requireNonNull(rate(metric, event));
    return new BigDecimal(Objects.requireNonNull(event.valueMicros()))
        .multiply(rate)
        .setScale(0, RoundingMode.HALF_EVEN)
        .toBigIntegerExact();
  }

  private Moments at(Metric metric, long time, long first) {
    Predicate<Event> counts =
        inWindow(metric, first).and(event -> event.occurredAtMicros() <= time);
    long x = capped(metric, sum(metric, metric.numerator(), counts));
    if (metric.denominator().isPresent()) {
      Measure denominator = metric.denominator().get();
      return Moments.ofUnit(x, bounded(sum(metric, denominator, counts)));
    }
    return Moments.ofUnit(x, metric.covariateDays() == 0 ? 0 : covariate(metric, first));
  }

  private long covariate(Metric metric, long first) {
    long end = Math.floorDiv(first, DAY) * DAY;
    long start = end - metric.covariateDays() * DAY;
    return capped(
        metric,
        sum(
            metric,
            metric.numerator(),
            event ->
                event.experimentId() == null
                    && isDefinedFor(metric, event)
                    && event.occurredAtMicros() >= start
                    && event.occurredAtMicros() < end));
  }

  private BigInteger sum(Metric metric, Measure measure, Predicate<Event> counts) {
    BigInteger sum = BigInteger.ZERO;
    for (Event event : events) {
      if (event.type() != EventType.EXPOSURE
          && event.name().equals(measure.eventName())
          && counts.test(event)
          && fits(metric, measure, event)
          && !isRefused(metric, event)) {
        sum =
            switch (measure.kind()) {
              case OCCURRED -> BigInteger.ONE;
              case COUNT -> sum.add(BigInteger.ONE);
              case SUM -> sum.add(value(metric, event));
            };
      }
    }
    return sum;
  }

  private boolean fits(Metric metric, Measure measure, Event event) {
    return (measure.filters().isEmpty() && metric.currency().isEmpty())
        || (isDefinedFor(metric, event)
            && measure.fits(EventProperties.read(event.properties(), Set.of("plan", "items"))));
  }

  private boolean isDefinedFor(Metric metric, Event event) {
    return rules == Rules.REPLAY || event.catalogRevision() >= metric.definedAt();
  }

  private static long capped(Metric metric, BigInteger sum) {
    BigInteger cap =
        metric.cap().map(most -> most.multiply(micros()).toBigIntegerExact()).orElse(LARGEST);
    return bounded(sum.min(cap));
  }

  private static BigDecimal micros() {
    return BigDecimal.valueOf(1_000_000);
  }

  private static long bounded(BigInteger sum) {
    return sum.min(LARGEST).max(LARGEST.negate()).longValueExact();
  }

  private boolean isNamed(Event event) {
    return experiment.id().equals(event.experimentId());
  }

  private boolean isExposure(Event event) {
    return event.type() == EventType.EXPOSURE && isNamed(event);
  }

  private void put(long micros, String variant, String metric, Moments change) {
    RollupKey key = new RollupKey(LedgerFixture.TENANT, experiment.id(), variant, metric);
    sums.add(new Contribution(key, Math.floorDiv(micros, 60_000_000L) * 60_000L, change));
  }
}
