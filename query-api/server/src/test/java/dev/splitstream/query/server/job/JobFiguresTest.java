package dev.splitstream.query.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.JobStatus;
import dev.splitstream.job.JobStatus.State;
import dev.splitstream.job.Lineage;
import dev.splitstream.store.job.InMemoryJobStatusStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** What gauges and readiness say of the job. */
class JobFiguresTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final InMemoryJobStatusStore statuses = new InMemoryJobStatusStore();
  private final JobStatusReader reader =
      new JobStatusReader(statuses, Clock.fixed(NOON, ZoneOffset.UTC));
  private final JobHealthIndicator health = new JobHealthIndicator(reader);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void bind() {
    new JobGauges(reader).bindTo(meters);
  }

  @Test
  void beforeTheFirstStatus_nothingIsKnown() {
    assertThat(gauge("splitstream.job.stuck")).isNaN();
    assertThat(gauge("splitstream.counted.through.age")).isNaN();
    assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, 0, UP", "STARTING, 0, UP", "STOPPED, 0, UP", "STUCK, 1, STUCK"})
  void state_isShown(State state, double stuck, String shown) {
    report(state, Optional.of(NOON));
    assertThat(gauge("splitstream.job.stuck")).isEqualTo(stuck);
    assertThat(health.health().getStatus().getCode()).isEqualTo(shown);
  }

  @Test
  void age_isSinceEverythingWasCounted() {
    report(State.RUNNING, Optional.of(NOON.minusMillis(7_500)));
    assertThat(gauge("splitstream.counted.through.age")).isEqualTo(7.5);
    assertThat(health.health().getDetails()).containsEntry("behind_seconds", 7L);
  }

  @Test
  void age_ofAWatcherWhoseClockIsAhead_isZero() {
    report(State.RUNNING, Optional.of(NOON.plusSeconds(3)));
    assertThat(reader.age(reader.status().orElseThrow())).contains(Duration.ZERO);
  }

  @Test
  void unknownProgress_hasNoAge() {
    report(State.STARTING, Optional.empty());
    assertThat(gauge("splitstream.counted.through.age")).isNaN();
    assertThat(health.health().getDetails()).doesNotContainKey("behind_seconds");
  }

  @Test
  void stuckJob_saysWhyAndWhatHelps() {
    report(State.STUCK, Optional.empty());
    Health shown = health.health();
    assertThat(shown.getDetails())
        .containsEntry("reason", "its newest checkpoint was deleted")
        .containsEntry("remedy", "restore it");
  }

  private void report(State state, Optional<Instant> through) {
    statuses.write(
        Lineage.LIVE,
        new JobStatus(
            state,
            Optional.of("its newest checkpoint was deleted"),
            Optional.of("restore it"),
            through,
            NOON));
  }

  private double gauge(String name) {
    return meters.get(name).gauge().value();
  }
}
