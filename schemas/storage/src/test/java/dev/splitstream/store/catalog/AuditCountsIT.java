package dev.splitstream.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.audit.RefusalStore;
import dev.splitstream.store.audit.RefusalStore.Refusals;
import dev.splitstream.store.audit.ResultReadStore;
import dev.splitstream.store.audit.ResultReadStore.Reads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts of reads and refusals, in the roles of the services. */
class AuditCountsIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant NINE = Instant.parse("2025-01-08T09:00:00Z");
  private static final Instant TEN = Instant.parse("2025-01-08T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");

  private Connection connection;

  @BeforeEach
  void begin() throws SQLException {
    connection = POSTGRES.transaction();
    execute("INSERT INTO tenants VALUES ('acme', now()), ('umbrella', now())");
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void reads_ofAnHourAreOneRow() throws SQLException {
    execute("SET LOCAL ROLE splitstream_query");
    ResultReadStore.add(connection, List.of(read("acme", NINE, "e", "ann", 2)));
    ResultReadStore.add(
        connection,
        List.of(
            read("umbrella", NINE, "e", "ann", 9),
            read("acme", TEN, "e", "ann", 1),
            read("acme", NINE, "e", "ann", 3)));
    execute("SET LOCAL ROLE splitstream_api");
    assertThat(ResultReadStore.page(connection, "acme", read("", LATER, "", "", 0), 10))
        .containsExactly(read("acme", TEN, "e", "ann", 1), read("acme", NINE, "e", "ann", 5));
  }

  @Test
  void pages_ofReadsGoOnWhereTheOneBeforeEnded() throws SQLException {
    List<Reads> all =
        List.of(
            read("acme", TEN, "e", "ann", 1),
            read("acme", TEN, "e", "bob", 1),
            read("acme", TEN, "f", "ann", 1),
            read("acme", NINE, "a", "ann", 1));
    ResultReadStore.add(connection, all);
    Reads after = read("", LATER, "", "", 0);
    for (Reads expected : all) {
      List<Reads> page = ResultReadStore.page(connection, "acme", after, 1);
      assertThat(page).containsExactly(expected);
      after = page.get(0);
    }
    assertThat(ResultReadStore.page(connection, "acme", after, 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"splitstream_api", "splitstream_query"})
  void refusals_ofAnHourAreOneRow(String role) throws SQLException {
    execute("SET LOCAL ROLE " + role);
    RefusalStore.add(
        connection,
        List.of(refusal("acme", NINE, "ci", 429, 2), refusal("", NINE, "address ::1", 401, 4)));
    RefusalStore.add(
        connection,
        List.of(refusal("acme", NINE, "ci", 403, 1), refusal("acme", NINE, "ci", 429, 5)));
    execute("SET LOCAL ROLE splitstream_api");
    assertThat(RefusalStore.page(connection, "acme", refusal("", LATER, "", 0, 0), 10))
        .containsExactly(refusal("acme", NINE, "ci", 403, 1), refusal("acme", NINE, "ci", 429, 7));
    assertThat(RefusalStore.page(connection, "", refusal("", LATER, "", 0, 0), 10))
        .containsExactly(refusal("", NINE, "address ::1", 401, 4));
  }

  @Test
  void pages_ofRefusalsGoOnWhereTheOneBeforeEnded() throws SQLException {
    List<Refusals> all =
        List.of(
            refusal("acme", TEN, "ann", 403, 1),
            refusal("acme", TEN, "ann", 429, 1),
            refusal("acme", TEN, "bob", 403, 1),
            refusal("acme", NINE, "ann", 403, 1));
    RefusalStore.add(connection, all);
    Refusals after = refusal("", LATER, "", 0, 0);
    for (Refusals expected : all) {
      List<Refusals> page = RefusalStore.page(connection, "acme", after, 1);
      assertThat(page).containsExactly(expected);
      after = page.get(0);
    }
    assertThat(RefusalStore.page(connection, "acme", after, 1)).isEmpty();
  }

  @Test
  void oldOnes_areForgotten_andOthersAreNot() throws SQLException {
    ResultReadStore.add(
        connection, List.of(read("acme", NINE, "e", "ann", 1), read("acme", TEN, "e", "ann", 1)));
    RefusalStore.add(
        connection, List.of(refusal("", NINE, "a", 401, 1), refusal("", TEN, "a", 401, 1)));
    execute("SET LOCAL ROLE splitstream_api");
    assertThat(ResultReadStore.forget(connection, TEN)).isOne();
    assertThat(RefusalStore.forget(connection, TEN)).isOne();
    assertThat(ResultReadStore.page(connection, "acme", read("", LATER, "", "", 0), 10))
        .containsExactly(read("acme", TEN, "e", "ann", 1));
    assertThat(RefusalStore.page(connection, "", refusal("", LATER, "", 0, 0), 10))
        .containsExactly(refusal("", TEN, "a", 401, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "splitstream_query, SELECT * FROM result_reads",
    "splitstream_query, SELECT * FROM refused_requests",
    "splitstream_query, DELETE FROM result_reads",
    "splitstream_query, UPDATE refused_requests SET requests = 1",
    "splitstream_api, UPDATE result_reads SET reads = 1",
    "splitstream_api, UPDATE refused_requests SET requests = 1",
    "splitstream_job, SELECT * FROM result_reads",
    "splitstream_job, 'SELECT count_refused_requests('''', now(), '''', 401, '''', 1)'"
  })
  void role_mayNot(String role, String statement) throws SQLException {
    execute("SET LOCAL ROLE " + role);
    assertThatThrownBy(() -> execute(statement)).hasMessageContaining("permission denied");
  }

  private static Reads read(
      String tenant, Instant hour, String experiment, String actor, long count) {
    return new Reads(tenant, hour, experiment, actor, count);
  }

  private static Refusals refusal(
      String tenant, Instant hour, String sender, int status, long count) {
    return new Refusals(tenant, hour, sender, status, "because", count);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
