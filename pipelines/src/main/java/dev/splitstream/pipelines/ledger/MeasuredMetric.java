package dev.splitstream.pipelines.ledger;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.ValueCurrency;
import dev.splitstream.event.EventLimits;
import dev.splitstream.rollup.Int192;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A metric as a ledger plays it, with everything precomputed that is checked per event.
 *
 * @param id which
 * @param numerator of x
 * @param denominator of y; null if y is a covariate or nothing
 * @param currency of the values that are added; null if it is not said
 * @param most the cap on x, in the numerator's units
 * @param delayMicros from how long after the first exposure events count
 * @param windowMicros for how long
 * @param covariateDays how many days before that of the first exposure y covers; 0 for none
 * @param definedAt the catalog revision that its definition is of
 * @param since the catalog revision since which its experiment has this definition
 */
record MeasuredMetric(
    String id,
    Measure numerator,
    @Nullable Measure denominator,
    @Nullable ValueCurrency currency,
    long most,
    long delayMicros,
    long windowMicros,
    int covariateDays,
    long definedAt,
    long since) {

  /**
   * The largest absolute value of a unit's number, in millionths or in ones: ten of the largest
   * values that an event can have. It keeps the squares of as many units as a long counts within
   * 192 bits, whatever clients send.
   */
  static final long LARGEST = 10 * EventLimits.MAX_VALUE_MICROS;

  private static final long MICROS = 1_000_000;

  static MeasuredMetric of(Metric metric, long definedAt, long since) {
    return new MeasuredMetric(
        metric.id(),
        metric.numerator(),
        metric.denominator().orElse(null),
        metric.valueCurrency().orElse(null),
        metric.cap().map(cap -> units(cap, metric.numerator())).orElse(most(metric.numerator())),
        Math.multiplyExact(metric.delaySeconds(), MICROS),
        metric.windowSeconds().isEmpty()
            ? Long.MAX_VALUE
            : Math.multiplyExact(metric.windowSeconds().getAsLong(), MICROS),
        metric.denominator().isPresent() ? 0 : metric.covariateDays(),
        definedAt,
        since);
  }

  private static long units(BigDecimal cap, Measure measure) {
    BigDecimal units = cap.multiply(BigDecimal.valueOf(measure.kind().scale()));
    return units.min(BigDecimal.valueOf(most(measure))).longValue();
  }

  private static long most(Measure measure) {
    return measure.kind() == Measure.Kind.OCCURRED ? 1 : LARGEST;
  }

  /** Whether it measures events of this name. */
  boolean asksFor(String eventName) {
    return numerator.eventName().equals(eventName)
        || (denominator != null && denominator.eventName().equals(eventName));
  }

  /** Whether the conversion window of a unit first exposed then is open. */
  boolean isOpen(long firstExposureMicros, long micros) {
    long open = micros - firstExposureMicros - delayMicros;
    return open >= 0 && open < windowMicros;
  }

  /** What the event adds to the sum that x is read from. */
  long addedToX(LedgerEntry entry) {
    return added(numerator, entry);
  }

  /** What the event adds to the sum that y is read from, unless y is a covariate. */
  long addedToY(LedgerEntry entry) {
    return denominator == null ? 0 : added(denominator, entry);
  }

  private long added(Measure measure, LedgerEntry entry) {
    if (!counts(measure, entry)) {
      return 0;
    }
    if (currency == null) {
      return measure.added(entry.valueMicros());
    }
    if (refuses(entry)) {
      return 0;
    }
    OptionalLong value = currency.converted(entry.currency(), entry.valueMicros());
    // Of a value that cannot be converted only the event can count, which has no need of it.
    return measure.added(value.orElse(0));
  }

  /**
   * Filters and currencies need what a ledger keeps only while some metric asks for it. So events
   * that were checked before the definition existed do not count, even where they were stored.
   */
  private boolean counts(Measure measure, LedgerEntry entry) {
    return measure.eventName().equals(entry.name())
        && ((measure.filters().isEmpty() && currency == null)
            || (entry.catalogRevision() >= definedAt && measure.fits(entry.properties())));
  }

  /**
   * Whether it would add the event's value, if that were not in a currency that it cannot convert.
   * Such an event adds nothing at all, so that a ratio of value and number leaves out both.
   */
  boolean refuses(LedgerEntry entry) {
    return currency != null
        && !currency.accepts(entry.currency())
        && (adds(numerator, entry) || (denominator != null && adds(denominator, entry)));
  }

  private boolean adds(Measure measure, LedgerEntry entry) {
    return measure.kind() == Measure.Kind.SUM && counts(measure, entry);
  }

  /** The unit's x for this sum of its events. */
  long x(Int192 sum) {
    return bounded(sum, most);
  }

  /** The unit's y for this sum of its events. */
  long y(Int192 sum) {
    return bounded(sum, denominator == null ? most : most(denominator));
  }

  private static long bounded(Int192 sum, long most) {
    if (!sum.fitsLong()) {
      return sum.high() < 0 ? -LARGEST : most;
    }
    return Math.max(-LARGEST, Math.min(most, sum.low()));
  }
}
