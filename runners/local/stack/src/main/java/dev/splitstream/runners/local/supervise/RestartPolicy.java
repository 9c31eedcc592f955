package dev.splitstream.runners.local.supervise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a process that died: start it again after a pause that doubles with each death,
 * or give up when it died too often.
 *
 * @param window how far back deaths count
 * @param mostDeaths with how many deaths in the window a restart is still tried
 * @param firstPause pause after the first death in the window
 */
record RestartPolicy(Duration window, int mostDeaths, Duration firstPause) {
  static final RestartPolicy DEFAULT =
      new RestartPolicy(Duration.ofMinutes(10), 5, Duration.ofSeconds(1));

  /**
   * How long to wait before the next start; empty means to give up.
   *
   * @param deaths when the process died, the last one included
   */
  Optional<Duration> pauseAfter(List<Instant> deaths, Instant now) {
    Instant since = now.minus(window);
    long counted = deaths.stream().filter(death -> !death.isBefore(since)).count();
    if (counted > mostDeaths) {
      return Optional.empty();
    }
    return Optional.of(firstPause.multipliedBy(1L << Math.max(0, counted - 1)));
  }
}
