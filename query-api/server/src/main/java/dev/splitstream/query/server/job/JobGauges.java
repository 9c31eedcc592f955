package dev.splitstream.query.server.job;

import dev.splitstream.job.JobStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * Figures of the job. What is not known, or cannot be asked, is NaN: a meter turns what fails into
 * that.
 */
@Component
final class JobGauges implements MeterBinder {
  private final JobStatusReader watch;

  JobGauges(JobStatusReader watch) {
    this.watch = watch;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("splitstream.job.stuck", watch, JobGauges::stuck)
        .description("1 if the job does not get on by itself, else 0")
        .register(registry);
    Gauge.builder("splitstream.counted.through.age", watch, JobGauges::ageSeconds)
        .description("How long ago that was up to which everything received is counted")
        .baseUnit("seconds")
        .register(registry);
  }

  private static double stuck(JobStatusReader watch) {
    return watch
        .status()
        .map(job -> job.state() == JobStatus.State.STUCK ? 1.0 : 0.0)
        .orElse(Double.NaN);
  }

  private static double ageSeconds(JobStatusReader watch) {
    return watch
        .status()
        .flatMap(watch::age)
        .map(age -> age.toMillis() / 1_000.0)
        .orElse(Double.NaN);
  }
}
