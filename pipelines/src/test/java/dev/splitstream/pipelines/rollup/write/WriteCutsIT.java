package dev.splitstream.pipelines.rollup.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.Lineage;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.job.JobWriterStore;
import dev.splitstream.store.rollup.GenerationStore;
import dev.splitstream.store.rollup.RollupTable;
import dev.splitstream.store.rollup.RollupWriter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.values.KV;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reader sees of rows that come with one bundle, which are those of one checkpoint. */
class WriteCutsIT {
  private static final int ROWS_A_STATEMENT = 2;
  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
  private static final String ROWS =
      "SELECT count(*) FROM experiment_rollups WHERE experiment_id = ?";
  private static final String TRANSACTIONS =
      "SELECT count(DISTINCT xmin::text) FROM experiment_rollups WHERE experiment_id LIKE ?";
  private static final String UNITS =
      "SELECT sum(n) FROM experiment_rollups WHERE experiment_id = ?";

  private static EmbeddedPostgres postgres;
  private static long generation;

  private WriteCuts.UpsertCuts<RollupKey, Moments> upsert;
  private final List<Long> seenBetween = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      connection.setAutoCommit(false);
      generation = GenerationStore.in(new ConnectionDatabase(connection)).live();
      connection.commit();
    }
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void setUp() {
    DatabaseSettings database =
        new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
    upsert = new WriteCuts.UpsertCuts<>(new Watched(), database, generation, Lineage.LIVE);
    upsert.setup();
    upsert.startBundle();
  }

  @AfterEach
  void tearDown() {
    upsert.teardown();
  }

  @Test
  void cutOfSeveralStatements_isSeenWholeOrNotAtAll() throws Exception {
    add("whole", 7, 1);
    upsert.finishBundle();
    assertThat(seenBetween).hasSize(4).containsOnly(0L);
    assertThat(ask(ROWS, "whole")).isEqualTo(7);
    assertThat(ask(TRANSACTIONS, "whole")).isOne();
  }

  @Test
  void newerCut_replacesTheOlderOneAtOnce() throws Exception {
    add("newer", 3, 1);
    upsert.finishBundle();
    upsert.startBundle();
    add("newer", 3, 2);
    upsert.finishBundle();
    assertThat(ask(TRANSACTIONS, "newer")).isOne();
    assertThat(ask(UNITS, "newer")).isEqualTo(6);
  }

  @Test
  void changesOfARowInOneCut_countAsTheNewest() throws Exception {
    add("changes", 1, 5);
    add("changes", 1, 4);
    upsert.finishBundle();
    assertThat(ask(UNITS, "changes")).isEqualTo(5);
  }

  @Test
  void smallCuts_shareATransaction() throws Exception {
    add("small-1", 1, 1);
    add("small-2", 1, 1);
    upsert.finishBundle();
    assertThat(ask(TRANSACTIONS, "small-%")).isOne();
  }

  /** Otherwise all rows of a checkpoint would be held in memory. */
  @Test
  void cutThatFillsAStatement_isWrittenWhenTheNextOneBegins() throws Exception {
    add("full-1", 2, 1);
    assertThat(ask(ROWS, "full-1")).isZero();
    add("full-2", 1, 1);
    assertThat(ask(ROWS, "full-1")).isEqualTo(2);
    assertThat(ask(ROWS, "full-2")).isZero();
    upsert.finishBundle();
    assertThat(ask(ROWS, "full-2")).isOne();
  }

  private void add(String experiment, int variants, long version) throws Exception {
    for (int variant = 0; variant < variants; variant++) {
      RollupKey key = new RollupKey("acme", experiment, "v" + variant, RollupKey.EXPOSED);
      Moments moments = Moments.ZERO;
      for (long unit = 0; unit < version; unit++) {
        moments = moments.plus(Moments.ofUnit(0, 0));
      }
      RollupUpdate<RollupKey, Moments> update =
          new RollupUpdate<>(new RollupSlot<>(key, Grain.DAY, DAY), moments, version);
      upsert.processElement(KV.of(RollupTable.EXPERIMENTS.group(key), update));
    }
  }

  private static long ask(String question, String experiment) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, experiment);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** The table of experiments in small statements; a second connection looks after each. */
  private final class Watched implements RollupWriter<RollupKey, Moments> {
    private static final long serialVersionUID = 1;

    @Override
    public String group(RollupKey key) {
      return RollupTable.EXPERIMENTS.group(key);
    }

    @Override
    public Comparator<RollupSlot<RollupKey>> order() {
      return RollupTable.EXPERIMENTS.order();
    }

    @Override
    public JobWriterStore.Kind kind() {
      return RollupTable.EXPERIMENTS.kind();
    }

    @Override
    public int maxRows() {
      return ROWS_A_STATEMENT;
    }

    @Override
    public void upsert(
        Connection connection, long into, Collection<RollupUpdate<RollupKey, Moments>> updates)
        throws SQLException {
      RollupTable.EXPERIMENTS.upsert(connection, into, updates);
      seenBetween.add(ask(ROWS, updates.iterator().next().slot().key().experimentId()));
    }
  }
}
