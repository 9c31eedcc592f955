package dev.splitstream.query.server.job;

import dev.splitstream.job.JobStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The readiness component {@code job}. Whatever it says, this service is as ready as without it: it
 * shows what has been counted, and how old that is.
 */
@Component("job")
final class JobHealthIndicator implements HealthIndicator {
  /** Of no weight in the status of the whole. */
  private static final Status STUCK = new Status(JobStatus.State.STUCK.name());

  private final JobStatusReader watch;

  JobHealthIndicator(JobStatusReader watch) {
    this.watch = watch;
  }

  @Override
  public Health health() {
    try {
      return watch.status().map(this::health).orElseGet(() -> Health.unknown().build());
    } catch (DataAccessException e) {
      // The component db says why.
      return Health.unknown().withDetail("error", "the database cannot be read").build();
    }
  }

  private Health health(JobStatus job) {
    Health.Builder health =
        job.state() == JobStatus.State.STUCK ? Health.status(STUCK) : Health.up();
    health.withDetail("state", job.state()).withDetail("observed_at", job.observedAt());
    job.reason().ifPresent(reason -> health.withDetail("reason", reason));
    job.remedy().ifPresent(remedy -> health.withDetail("remedy", remedy));
    job.countedThrough().ifPresent(through -> health.withDetail("counted_through", through));
    watch.age(job).ifPresent(age -> health.withDetail("behind_seconds", age.toSeconds()));
    return health.build();
  }
}
