package dev.splitstream.query.server.job;

import dev.splitstream.job.JobStatus;
import dev.splitstream.job.Lineage;
import dev.splitstream.store.job.JobStatusStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is known of the streaming job. */
@Component
final class JobStatusReader {
  private final JobStatusStore statuses;
  private final Clock clock;

  JobStatusReader(JobStatusStore statuses, Clock clock) {
    this.statuses = statuses;
    this.clock = clock;
  }

  /**
   * The latest status; empty before the first.
   *
   * @throws org.springframework.dao.DataAccessException when the database fails
   */
  Optional<JobStatus> status() {
    return statuses.read(Lineage.LIVE);
  }

  /** How long ago that was up to which everything is counted; nothing when that is not known. */
  Optional<Duration> age(JobStatus status) {
    return status
        .countedThrough()
        .map(through -> Duration.between(through, clock.instant()))
        .map(age -> age.isNegative() ? Duration.ZERO : age);
  }
}
