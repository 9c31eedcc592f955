package dev.splitstream.pipelines.rollup.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.rollup.GenerationStore;
import dev.splitstream.store.rollup.RollupReader;
import dev.splitstream.store.rollup.RollupReader.Selection;
import dev.splitstream.store.rollup.RollupTable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A server that takes a write and then stays silent for longer than its limit. */
class HangingPostgresIT {
  private static final String LIMIT_OF_A_SECOND = "&socketTimeout=1";
  private static final String HANG = "SELECT pg_sleep(3)";
  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
  private static final RollupKey KEY = new RollupKey("acme", "checkout", "control", "bought");

  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void write_thatGetsNoAnswer_isDoneAgainAndCountsOnce() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
      String url = postgres.getJdbcUrl("postgres", "postgres") + LIMIT_OF_A_SECOND;
      try (HikariDataSource pool = new DatabaseSettings(url, "postgres").openPool("hanging")) {
        RetryingTransaction transaction = new RetryingTransaction(pool);
        long generation = transaction.with(database -> GenerationStore.in(database).live());
        transaction.run(connection -> write(connection, generation));
        assertThat(attempts).hasValueGreaterThan(1);
        Map<RollupKey, Moments> written =
            transaction.run(connection -> written(connection, generation));
        assertThat(written).containsExactly(Map.entry(KEY, Moments.ofUnit(3, 4)));
      }
    }
  }

  private int write(Connection connection, long generation) throws SQLException {
    int attempt = attempts.incrementAndGet();
    RollupSlot<RollupKey> slot = new RollupSlot<>(KEY, Grain.DAY, DAY);
    RollupTable.EXPERIMENTS.upsert(
        connection, generation, List.of(new RollupUpdate<>(slot, Moments.ofUnit(3, 4), 1)));
    if (attempt == 1) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(HANG);
      }
    }
    return attempt;
  }

  private static Map<RollupKey, Moments> written(Connection connection, long generation)
      throws SQLException {
    Selection day =
        new Selection(generation, "acme", "checkout", Grain.DAY, DAY, DAY.plusSeconds(1));
    return RollupReader.sums(connection, day);
  }
}
