package dev.splitstream.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Describes what is wrong with a job, in words for an operator.
 *
 * @param status what is known of it; empty if nothing has ever watched it
 * @param lakeWritten when the lake was committed to last
 * @param rollupsWritten when rollups of experiments were written last
 */
public record JobHealth(
    Optional<JobStatus> status, Optional<Instant> lakeWritten, Optional<Instant> rollupsWritten) {
  /** Both are written when a checkpoint is completed. */
  static final Duration LAKE_LAG = Duration.ofMinutes(1);

  /** The job is looked at every few seconds. */
  static final Duration UNWATCHED = Duration.ofMinutes(1);

  /** Everything that is wrong; empty if all is well. */
  public List<String> problems(Instant now) {
    List<String> problems = new ArrayList<>();
    status
        .flatMap(JobStatus::stuck)
        .map("The streaming job is stuck: "::concat)
        .ifPresent(problems::add);
    status.ifPresent(known -> addStatus(known, now, problems));
    Duration lag = lakeLag();
    if (lag.compareTo(LAKE_LAG) > 0) {
      problems.add(
          ("The lake is %d s behind the rollups: its commits fail or hang. See the log of the job for"
                  + " 'lake'")
              .formatted(lag.toSeconds()));
    }
    return problems;
  }

  private static void addStatus(JobStatus known, Instant now, List<String> problems) {
    if (known.state() == JobStatus.State.STOPPED) {
      return;
    }
    if (known.observedAt().isBefore(now.minus(UNWATCHED))) {
      problems.add(
          "Nothing has watched the streaming job since %s: the process that does is down"
              .formatted(known.observedAt()));
    }
  }

  /** How much newer the rollups are than the lake. */
  private Duration lakeLag() {
    if (rollupsWritten.isEmpty()) {
      return Duration.ZERO;
    }
    Instant lake = lakeWritten.orElse(Instant.EPOCH);
    return lake.isBefore(rollupsWritten.get())
        ? Duration.between(lake, rollupsWritten.get())
        : Duration.ZERO;
  }
}
