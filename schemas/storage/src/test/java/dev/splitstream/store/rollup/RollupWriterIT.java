package dev.splitstream.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.rollup.RollupReader.Selection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RollupWriterIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant DAY = Instant.parse("2014-10-11T00:00:00Z");
  private static final RollupKey KEY = new RollupKey("acme", "screener", "control", "clicked");

  private Connection connection;
  private long generation;

  @BeforeEach
  void openGeneration() throws SQLException {
    connection = POSTGRES.transaction();
    generation = GenerationStore.in(new ConnectionDatabase(connection)).live();
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void newerVersion_replacesTheRow() throws SQLException {
    write(1, Moments.ofUnit(1, 0));
    write(2, Moments.ZERO);
    assertThat(written()).isEqualTo(Moments.ZERO);
  }

  @Test
  void sameVersionAgain_changesNothing() throws SQLException {
    write(1, Moments.ofUnit(3, 4));
    write(1, Moments.ofUnit(3, 4));
    assertThat(written()).isEqualTo(Moments.ofUnit(3, 4));
  }

  @Test
  void olderVersion_ofAWriterGivenUpForDead_isIgnored() throws SQLException {
    write(7, Moments.ofUnit(3, 4));
    write(6, Moments.ofUnit(1, 0));
    assertThat(written()).isEqualTo(Moments.ofUnit(3, 4));
  }

  private void write(long version, Moments moments) throws SQLException {
    RollupSlot<RollupKey> slot = new RollupSlot<>(KEY, Grain.DAY, DAY);
    RollupTable.EXPERIMENTS.upsert(
        connection, generation, List.of(new RollupUpdate<>(slot, moments, version)));
  }

  private Moments written() throws SQLException {
    Selection day =
        new Selection(generation, "acme", "screener", Grain.DAY, DAY, DAY.plusSeconds(1));
    return RollupReader.sums(connection, day).getOrDefault(KEY, Moments.ofUnit(0, 0));
  }
}
