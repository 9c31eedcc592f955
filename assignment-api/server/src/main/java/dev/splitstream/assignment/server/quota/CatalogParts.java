package dev.splitstream.assignment.server.quota;

import dev.splitstream.assignment.engine.condition.RegularExpression;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.PrivacySettings;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the parts that evaluation precomputes for an entry: values of conditions, characters of
 * regular expressions with their repetitions expanded, variations that a rule may serve. A part
 * takes about a hundred bytes of memory, but often just two bytes of the document.
 */
final class CatalogParts {
  /** A rule that runs an experiment precomputes each variation with each of these reasons. */
  private static final int REASONS = 3;

  private CatalogParts() {}

  static long of(CatalogEntry entry) {
    if (entry instanceof Experiment experiment) {
      return 1 + experiment.variants().size() + of(experiment.audience());
    }
    if (entry instanceof Flag flag) {
      return 1
          + flag.variations().size()
          + flag.rules().stream().mapToLong(rule -> of(flag, rule)).sum();
    }
    if (entry instanceof Segment segment) {
      return 1 + of(segment.audience());
    }
    if (entry instanceof Metric metric) {
      return 1 + of(metric.numerator()) + metric.denominator().map(CatalogParts::of).orElse(0L);
    }
    if (entry instanceof PrivacySettings privacy) {
      return 1 + privacy.deniedPatterns().stream().mapToLong(RegularExpression::cost).sum();
    }
    if (entry instanceof EventDeclaration event) {
      return 1
          + event.properties().stream().mapToLong(property -> 1 + property.values().size()).sum();
    }
    return 1;
  }

  private static long of(Flag flag, FlagRule rule) {
    long audience = of(rule.audience());
    if (rule.serve() instanceof Serve.Run) {
      return audience + (long) REASONS * flag.variations().size();
    }
    return audience
        + (rule.serve() instanceof Serve.Rollout rollout ? rollout.rollout().size() : 1);
  }

  private static long of(Measure measure) {
    return measure.filters().stream().mapToLong(filter -> 1 + filter.values().size()).sum();
  }

  private static long of(@Nullable Audience audience) {
    if (audience instanceof Audience.All all) {
      return 1 + of(all.all());
    }
    if (audience instanceof Audience.Any any) {
      return 1 + of(any.any());
    }
    if (audience instanceof Audience.Not not) {
      return 1 + of(not.not());
    }
    if (audience instanceof Condition condition) {
      return 1 + values(condition);
    }
    return audience == null ? 0 : 1;
  }

  private static long of(List<Audience> audiences) {
    return audiences.stream().mapToLong(CatalogParts::of).sum();
  }

  private static long values(Condition condition) {
    return condition.operator() == Audience.Operator.MATCHES
            && condition.values().size() == 1
            && condition.values().get(0) instanceof String pattern
        ? RegularExpression.cost(pattern)
        : condition.values().size();
  }
}
