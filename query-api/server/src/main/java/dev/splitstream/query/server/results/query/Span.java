package dev.splitstream.query.server.results.query;

import dev.splitstream.rollup.Grain;
import dev.splitstream.store.rollup.RollupReader.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time that an answer is about: the period asked for, closed by what the data reaches.
 *
 * @param from start; none without bound and data
 * @param to end, exclusive; none without bound and data
 */
public record Span(@Nullable Instant from, @Nullable Instant to) {

  public static Span of(ExperimentView view, Period period) {
    Optional<Extent> extent = view.extent();
    return new Span(
        period.from().or(() -> extent.map(Extent::firstDay)).orElse(null),
        period
            .to()
            .or(() -> extent.map(reach -> reach.lastDay().plus(Grain.DAY.width())))
            .orElse(null));
  }

  /** Days from start to end, begun ones included; 0 without bounds. */
  public long days() {
    if (from == null || to == null || !from.isBefore(to)) {
      return 0;
    }
    Duration length = Duration.between(from, to);
    return length.plus(Grain.DAY.width()).minusNanos(1).toDays();
  }
}
