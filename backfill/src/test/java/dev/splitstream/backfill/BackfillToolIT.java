package dev.splitstream.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.LakeTable;
import dev.splitstream.pipelines.replay.ReplayProgress;
import dev.splitstream.process.ExitCode;
import dev.splitstream.rollup.Generation;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.settings.ObjectStoreSettings;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.rollup.GenerationStore;
import dev.splitstream.store.rollup.RollupTable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers of the backfill commands, on a separate database and lake. */
class BackfillToolIT {
  private static final RollupKey KEY = new RollupKey("acme", "screener", "control", "clicked");
  private static final Instant DAY = Instant.parse("2014-10-11T00:00:00Z");

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static @Nullable EmbeddedPostgres postgres;

  @TempDir private Path folder = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private DataSource database;
  private LakeSettings lake;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getDatabase("postgres", "template1")).load().migrate();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    Objects.requireNonNull(postgres).close();
  }

  /** A new database is a copy of the template, with all migrations applied. */
  @BeforeEach
  void createDatabase() throws SQLException {
    EmbeddedPostgres running = Objects.requireNonNull(postgres);
    String name = "test" + DATABASES.incrementAndGet();
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    database = running.getDatabase("postgres", name);
    String url = running.getJdbcUrl("postgres", name);
    lake =
        new LakeSettings(
            folder.toUri().toString(),
            ObjectStoreSettings.of(""),
            new DatabaseSettings(url, "postgres"));
    lake.createTables();
  }

  @Test
  void unknownCommand_isWrongUsage() throws Exception {
    assertThat(run("publish")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void unknownOption_isWrongUsage() throws Exception {
    assertThat(run("diff", "--generations=1")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("generations");
  }

  @Test
  void missingOption_isWrongUsage() throws Exception {
    assertThat(command().execute("diff")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("getDatabaseUrl");
  }

  @Test
  void databaseThatIsAway_isSaidInOneLine() throws Exception {
    ExitCode end =
        command()
            .execute(
                "plan",
                "--databaseUrl=jdbc:postgresql://127.0.0.1:1/none",
                "--lakeWarehouse=" + lake.warehouse());
    assertThat(end).isEqualTo(ExitCode.FAILED);
    assertThat(said().lines())
        .singleElement()
        .asString()
        .startsWith("splitstream: Cannot read the lake: ")
        .contains("127.0.0.1:1");
  }

  @Test
  void plan_ofAnEmptyLake_isDone() throws Exception {
    assertThat(run("plan")).isEqualTo(ExitCode.OK);
    assertThat(said()).contains("0 events in 0 files");
  }

  @Test
  void plan_asJson_isOneDocument() throws Exception {
    assertThat(run("plan", "--json")).isEqualTo(ExitCode.OK);
    assertThat(out.toString(UTF_8))
        .isEqualTo("{\"snapshot_id\":0,\"files\":0,\"bytes\":0,\"rows\":0}\n");
  }

  @Test
  void failure_asJson_printsNoDocument() throws Exception {
    assertThat(run("diff", "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(errors.toString(UTF_8)).startsWith("splitstream: Cannot compare");
  }

  @Test
  void diff_beforeAnythingIsPublished_fails() throws Exception {
    assertThat(run("diff")).isEqualTo(ExitCode.FAILED);
    assertThat(said()).contains("nothing is published");
  }

  @Test
  void diff_withoutACompleteBackfill_fails() throws Exception {
    generations(Moments.ZERO, Moments.ZERO, Generation.Status.FAILED);
    assertThat(run("diff")).isEqualTo(ExitCode.FAILED);
    assertThat(said()).contains("no backfill is complete");
  }

  @Test
  void diff_ofAGenerationThatIsNotThere_fails() throws Exception {
    generations(Moments.ZERO, Moments.ZERO, Generation.Status.COMPLETE);
    assertThat(run("diff", "--generation=99")).isEqualTo(ExitCode.FAILED);
    assertThat(said()).contains("generation 99 is not complete");
  }

  @Test
  void diff_ofEqualGenerations_isDone() throws Exception {
    generations(Moments.ofUnit(1, 0), Moments.ofUnit(1, 0), Generation.Status.COMPLETE);
    assertThat(run("diff")).as(said()).isEqualTo(ExitCode.OK);
    assertThat(said()).contains("equals the published generation");
  }

  @Test
  void diff_ofDifferentGenerations_failsAndNamesTheRow() throws Exception {
    generations(Moments.ofUnit(1, 0), Moments.ofUnit(2, 0), Generation.Status.COMPLETE);
    assertThat(run("diff")).isEqualTo(ExitCode.FAILED);
    assertThat(said()).contains("in 1 rows", "screener/clicked: 1 rows differ");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_overAnEmptyLake_completesAGeneration(boolean beam) throws Exception {
    assertThat(run("run", "--beam=" + beam)).as(said()).isEqualTo(ExitCode.OK);
    assertThat(statuses()).containsExactly(Generation.Status.COMPLETE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_overALakeThatLacksAFile_failsAndSaysWhich(boolean beam) throws Exception {
    appendMissingFile();
    assertThat(run("run", "--beam=" + beam)).isEqualTo(ExitCode.FAILED);
    assertThat(said()).contains("Cannot complete generation 1", "missing.parquet");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_overALakeThatLacksAFile_marksItsGenerationFailed(boolean beam) throws Exception {
    appendMissingFile();
    run("run", "--beam=" + beam);
    assertThat(statuses()).containsExactly(Generation.Status.FAILED);
  }

  private BackfillTool command() {
    return new BackfillTool(
        new PrintStream(out, true, UTF_8),
        new PrintStream(errors, true, UTF_8),
        new BothEngines(),
        Clock.systemUTC());
  }

  private static final class BothEngines implements BackfillTool.Engines {
    @Override
    public void setRunner(BackfillOptions options) {
      options.setRunner(DirectRunner.class);
    }

    @Override
    public HistoryEngine of(BackfillOptions options, ReplayProgress progress) {
      return options.getBeam() ? new BeamEngine() : new ProcessEngine(progress);
    }
  }

  private ExitCode run(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--databaseUrl=" + lake.database().url());
    all.add("--lakeWarehouse=" + lake.warehouse());
    return command().execute(all.toArray(String[]::new));
  }

  private String said() {
    return out.toString(UTF_8) + errors.toString(UTF_8);
  }

  /** A published generation and a backfill, with a row each. */
  private void generations(Moments before, Moments after, Generation.Status end)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      GenerationStore generations = GenerationStore.in(new ConnectionDatabase(connection));
      write(connection, generations.live(), before);
      long backfill = generations.beginBackfill();
      write(connection, backfill, after);
      generations.finishBackfill(backfill, end);
      connection.commit();
    }
  }

  private static void write(Connection connection, long generation, Moments moments)
      throws SQLException {
    RollupSlot<RollupKey> slot = new RollupSlot<>(KEY, Grain.DAY, DAY);
    RollupTable.EXPERIMENTS.upsert(
        connection, generation, List.of(new RollupUpdate<>(slot, moments, generation)));
  }

  private List<Generation.Status> statuses() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return GenerationStore.in(new ConnectionDatabase(connection)).list().stream()
          .map(Generation::status)
          .toList();
    }
  }

  private void appendMissingFile() throws IOException {
    try (JdbcCatalog catalog = lake.openCatalog()) {
      Table table = LakeTable.EVENTS.load(catalog);
      table
          .newAppend()
          .appendFile(
              DataFiles.builder(table.spec())
                  .withPath(folder.resolve("missing.parquet").toUri().toString())
                  .withFormat(FileFormat.PARQUET)
                  .withPartitionPath("occurred_at_day=2014-10-11/tenant_bucket=0")
                  .withFileSizeInBytes(1_000)
                  .withRecordCount(1)
                  .build())
          .commit();
    }
  }
}
