package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.platform.ProblemException;
import dev.splitstream.catalog.Measure;
import dev.splitstream.catalog.Metric;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a body into a metric. */
final class MetricRules {
  private MetricRules() {}

  /**
   * The metric that the body describes.
   *
   * @throws ProblemException 400 with all that is wrong
   */
  static Metric check(MetricBody body) {
    Faults faults = new Faults();
    String id = faults.id("/id", body.id());
    String name = faults.line("/name", body.name(), id.isEmpty() ? "?" : id);
    Measure numerator = measure(faults, "/numerator", body.numerator());
    Optional<Measure> denominator =
        Optional.ofNullable(body.denominator()).map(y -> measure(faults, "/denominator", y));
    faults.throwIfAny();
    return new Metric(id, name, numerator, denominator);
  }

  private static Measure measure(Faults faults, String pointer, @Nullable MeasureBody body) {
    if (body == null) {
      faults.add(pointer, "is required");
      return new Measure(Measure.Kind.COUNT, "");
    }
    String eventName = faults.line(pointer + "/event_name", body.eventName(), "");
    return new Measure(kind(faults, pointer + "/kind", body.kind()), eventName);
  }

  private static Measure.Kind kind(Faults faults, String pointer, @Nullable String wireName) {
    for (Measure.Kind kind : Measure.Kind.values()) {
      if (Wire.name(kind).equals(wireName)) {
        return kind;
      }
    }
    faults.add(pointer, "must be occurred, count or sum");
    return Measure.Kind.COUNT;
  }
}
