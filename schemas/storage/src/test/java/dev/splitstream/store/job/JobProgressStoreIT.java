package dev.splitstream.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.Lineage;
import dev.splitstream.job.PartitionProgress;
import dev.splitstream.store.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobProgressStoreIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = POSTGRES.transaction();
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void progress_isReadAsItWasNoted() throws SQLException {
    PartitionProgress second = new PartitionProgress("topic", 10, 5, NOON);
    PartitionProgress first = new PartitionProgress("topic", 2, 7, NOON.plusSeconds(1));
    advance(second, first);
    assertThat(read()).containsExactly(first, second);
  }

  @Test
  void progress_neverGoesBack() throws SQLException {
    advance(new PartitionProgress("topic", 0, 9, NOON));
    advance(new PartitionProgress("topic", 0, 8, NOON.plusSeconds(1)));
    advance(new PartitionProgress("topic", 0, 10, NOON.minusSeconds(1)));
    assertThat(read()).containsExactly(new PartitionProgress("topic", 0, 10, NOON.plusSeconds(1)));
  }

  @Test
  void progress_ofAnotherLineage_isNotSeen() throws SQLException {
    JobProgressStore.advance(
        connection, "other", List.of(new PartitionProgress("topic", 0, 9, NOON)));
    assertThat(read()).isEmpty();
  }

  private void advance(PartitionProgress... progress) throws SQLException {
    JobProgressStore.advance(connection, Lineage.LIVE, List.of(progress));
  }

  private List<PartitionProgress> read() throws SQLException {
    return JobProgressStore.read(connection, Lineage.LIVE);
  }
}
