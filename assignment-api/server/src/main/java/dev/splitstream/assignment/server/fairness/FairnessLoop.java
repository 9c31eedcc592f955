package dev.splitstream.assignment.server.fairness;

import dev.splitstream.assignment.server.fairness.control.Level;
import dev.splitstream.assignment.server.fairness.control.Observation;
import dev.splitstream.failure.FailureReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Measures how late the job is, and sets the level. Runs in one thread. */
final class FairnessLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(FairnessLoop.class);
  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  /** Enough to see that a tenant does not send alone. */
  private static final int TENANTS = 2;

  private final FairTurns turns;
  private final AcceptedOffsets accepted;
  private final JobView job;
  private final Level level;
  private final LongSupplier nanos;
  private List<String> elsewhere = List.of();
  private boolean isUnknown;
  private long before;
  private volatile double perSecond;
  private volatile Duration delay = Duration.ZERO;
  private volatile Duration target;

  FairnessLoop(
      FairTurns turns, AcceptedOffsets accepted, JobView job, Level level, LongSupplier nanos) {
    this.turns = turns;
    this.accepted = accepted;
    this.job = job;
    this.level = level;
    this.nanos = nanos;
    this.before = nanos.getAsLong();
    this.perSecond = level.perSecond();
    this.target = level.target();
  }

  void register(MeterRegistry meters) {
    Gauge.builder("splitstream.ingest.level.events.per.second", this, loop -> loop.perSecond)
        .description("Events per second that a tenant may send here while others send too")
        .register(meters);
    Gauge.builder("splitstream.ingest.counting.delay", this, loop -> seconds(loop.delay))
        .description("Last measured delay from accepting an event here until it is counted")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("splitstream.ingest.counting.delay.target", this, loop -> seconds(loop.target))
        .description("The delay beyond which flooding tenants are limited further")
        .baseUnit("seconds")
        .register(meters);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / SECOND;
  }

  /** Catches every failure, so that the next observation takes place. */
  @Override
  public void run() {
    try {
      look();
    } catch (RuntimeException e) {
      log.error("Cannot adapt the level of events per tenant; retrying", e);
    }
  }

  private void look() {
    long now = nanos.getAsLong();
    double seconds = Math.max(1e-3, (now - before) / SECOND);
    before = now;
    double demand = turns.demand(seconds);
    List<String> here = turns.sending(TENANTS);
    if (here.isEmpty()) {
      return;
    }
    Optional<JobView.Shared> shared = exchange(here);
    shared.ifPresent(found -> elsewhere = found.sending());
    // The time of the answer: all events counted by then were accepted before it.
    level.observe(
        new Observation(
            nanos.getAsLong(), accepted.next(), shared.map(JobView.Shared::counted), demand));
    publish(here);
  }

  private void publish(List<String> here) {
    Set<String> tenants = new HashSet<>(here);
    tenants.addAll(elsewhere);
    turns.set(level.perSecond(), tenants);
    perSecond = level.perSecond();
    delay = level.delay();
    target = level.target();
  }

  private Optional<JobView.Shared> exchange(List<String> here) {
    try {
      JobView.Shared found = job.exchange(here);
      if (isUnknown) {
        log.info("The job's progress is known again");
      }
      isUnknown = false;
      return Optional.of(found);
    } catch (DataAccessException e) {
      if (!isUnknown) {
        log.warn(
            "Cannot read the job's progress; the level of events per tenant stays at {}: {}",
            Math.round(level.perSecond()),
            FailureReason.of(e));
      }
      isUnknown = true;
      return Optional.empty();
    }
  }
}
