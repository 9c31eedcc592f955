package dev.splitstream.query.server.results.query;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.allocation.EarlierSplit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A time in which an experiment had the same weights, in whole minutes. The minute of a change and
 * the next belong to no period: meanwhile some nodes still assign by the earlier weights.
 *
 * @param from its start; empty for the start of the experiment
 * @param to its end, not included; empty if the weights still hold
 * @param weights by variant, in ten-thousandths; empty if they are not known
 */
public record SplitPeriod(
    Optional<Instant> from, Optional<Instant> to, Map<String, Integer> weights) {
  private static final int MINUTES_LEFT_OUT = 2;

  /** Copies the map. */
  public SplitPeriod {
    weights = Map.copyOf(weights);
  }

  /**
   * The periods of an experiment, oldest first; none if its weights were never changed while it
   * ran.
   */
  public static List<SplitPeriod> of(Experiment experiment) {
    List<SplitPeriod> periods = new ArrayList<>();
    Optional<Instant> from = Optional.empty();
    for (EarlierSplit split : experiment.earlierSplits()) {
      Instant minute = split.until().truncatedTo(ChronoUnit.MINUTES);
      periods.add(new SplitPeriod(from, Optional.of(minute), split.weights()));
      from = Optional.of(minute.plus(MINUTES_LEFT_OUT, ChronoUnit.MINUTES));
    }
    if (!periods.isEmpty()) {
      periods.add(new SplitPeriod(from, Optional.empty(), experiment.weights()));
    }
    return periods;
  }

  /** The part before a time; empty if it starts later. */
  public Optional<SplitPeriod> before(Instant end) {
    if (from.isPresent() && !from.get().isBefore(end)) {
      return Optional.empty();
    }
    boolean endsEarlier = to.isPresent() && !to.get().isAfter(end);
    return Optional.of(endsEarlier ? this : new SplitPeriod(from, Optional.of(end), weights));
  }

  /** Whether a window lies in it as a whole. */
  public boolean holds(Instant start, Instant end) {
    return from.map(begin -> !start.isBefore(begin)).orElse(true)
        && to.map(over -> !end.isAfter(over)).orElse(true);
  }
}
