package dev.splitstream.assignment.server.fairness;

import dev.splitstream.assignment.server.config.FairnessProperties;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.fairness.control.Level;
import dev.splitstream.assignment.server.fairness.control.LevelSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the fair sharing of ingest between tenants. */
@Configuration(proxyBeanMethods = false)
class FairnessConfiguration {
  private static final LongSupplier NANOS = System::nanoTime;

  @Bean
  AcceptedOffsets acceptedOffsets() {
    return new AcceptedOffsets();
  }

  @Bean
  FairTurns fairTurns(ServerProperties properties, MeterRegistry meters) {
    Counter limited =
        Counter.builder("splitstream.ingest.turns.limited")
            .description("Requests answered 429: their tenant sent more than its turn")
            .register(meters);
    return new FairTurns(properties.fairness().aloneAfter(), NANOS, limited::increment);
  }

  /** Idle if fairness is disabled. */
  @Bean
  FairnessThread fairnessThread(
      FairTurns turns,
      AcceptedOffsets accepted,
      JdbcTemplate database,
      ServerProperties properties,
      MeterRegistry meters) {
    FairnessProperties fairness = properties.fairness();
    FairnessThread thread = new FairnessThread();
    if (fairness.enabled()) {
      FairnessLoop loop =
          new FairnessLoop(
              turns,
              accepted,
              new PostgresJobView(database, fairness.aloneAfter(), NANOS),
              new Level(bounds(fairness), NANOS.getAsLong()),
              NANOS);
      loop.register(meters);
      thread.repeat(loop, fairness.observeEvery());
    }
    return thread;
  }

  private static LevelSettings bounds(FairnessProperties fairness) {
    return new LevelSettings(
        fairness.start(), fairness.floor(), fairness.targetAtLeast(), fairness.targetAtMost());
  }
}
