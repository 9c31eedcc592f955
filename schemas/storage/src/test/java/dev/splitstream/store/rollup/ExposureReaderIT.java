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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Counts over any time of whole minutes. */
class ExposureReaderIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant DAY_2 = Instant.parse("2014-10-12T00:00:00Z");
  private static final Instant DAY_3 = DAY_2.plus(Duration.ofDays(1));
  private static final RollupKey EXPOSED = new RollupKey("acme", "test", "a", RollupKey.EXPOSED);
  private static final RollupKey CLICKED = new RollupKey("acme", "test", "a", "clicked");

  /** Rows that must not be read. */
  private static final int WRONG = 1_000;

  /**
   * From 22:58 of the first day to 01:01 of the third: minutes, an hour, a day, an hour, minutes.
   */
  @Test
  void sums_areReadFromTheWidestWindows() throws SQLException {
    try (Connection connection = POSTGRES.transaction()) {
      long generation = GenerationStore.in(new ConnectionDatabase(connection)).beginBackfill();
      Instant from = DAY_2.minus(Duration.ofMinutes(62));
      List<RollupUpdate<RollupKey, Moments>> rows =
          List.of(
              row(EXPOSED, Grain.MINUTE, from, 1),
              row(EXPOSED, Grain.MINUTE, from.minus(Duration.ofMinutes(1)), WRONG),
              row(EXPOSED, Grain.HOUR, DAY_2.minus(Duration.ofHours(1)), 2),
              row(EXPOSED, Grain.MINUTE, DAY_2.minus(Duration.ofMinutes(1)), WRONG),
              row(EXPOSED, Grain.DAY, DAY_2, 4),
              row(EXPOSED, Grain.HOUR, DAY_2, WRONG),
              row(EXPOSED, Grain.HOUR, DAY_3, 8),
              row(EXPOSED, Grain.MINUTE, DAY_3.plus(Duration.ofMinutes(60)), 16),
              row(EXPOSED, Grain.MINUTE, DAY_3.plus(Duration.ofMinutes(61)), WRONG),
              row(CLICKED, Grain.DAY, DAY_2, WRONG));
      RollupTable.EXPERIMENTS.upsert(connection, generation, rows);
      Selection time =
          new Selection(
              generation, "acme", "test", Grain.MINUTE, from, DAY_3.plus(Duration.ofMinutes(61)));
      assertThat(ExposureReader.sums(connection, time, List.of(RollupKey.EXPOSED)))
          .isEqualTo(Map.of(EXPOSED, units(31)));
    }
  }

  private static RollupUpdate<RollupKey, Moments> row(
      RollupKey key, Grain grain, Instant start, int units) {
    return new RollupUpdate<>(new RollupSlot<>(key, grain, start), units(units), 1);
  }

  private static Moments units(int count) {
    Moments sum = Moments.ZERO;
    for (int i = 0; i < count; i++) {
      sum = sum.plus(Moments.ofUnit(0, 0));
    }
    return sum;
  }
}
