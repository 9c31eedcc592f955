package dev.splitstream.assignment.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node whose login owns nothing, on schemas of different ages. */
class DatabasePreparationIT {
  private static final String LOGIN = "api_login";

  private final AtomicInteger tasks = new AtomicInteger();
  private final EmbeddedPostgres postgres;

  DatabasePreparationIT() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @BeforeEach
  void makeLogin() throws SQLException {
    execute("CREATE ROLE splitstream_api", "CREATE ROLE " + LOGIN + " LOGIN");
    execute("GRANT splitstream_api TO " + LOGIN);
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Test
  void newSchema_isEnough() {
    asOwner().load().migrate();
    DatabasePreparation preparation = preparation();
    preparation.run();
    preparation.run();
    assertThat(tasks).hasValue(1);
  }

  @Test
  void oldSchema_isRefused_untilItIsNew() {
    asOwner().target(MigrationVersion.fromVersion("4")).load().migrate();
    // A schema this old lacks the grants of the login.
    assertThatThrownBy(() -> preparation().run()).isInstanceOf(RuntimeException.class);
    assertThat(tasks).hasValue(0);
    asOwner().load().migrate();
    preparation().run();
    assertThat(tasks).hasValue(1);
  }

  @Test
  void schemaThatLacksTheNewest_isNamed() throws SQLException {
    asOwner().load().migrate();
    execute(
        "DELETE FROM flyway_schema_history WHERE version::int = (SELECT max(version::int) FROM"
            + " flyway_schema_history)");
    assertThatThrownBy(() -> preparation().run())
        .hasMessageContaining("lacks 1 migrations")
        .hasMessageContaining("splitstream.catalog.migrate=true");
    assertThat(tasks).hasValue(0);
  }

  @Test
  void emptyDatabase_isFilled_byWhoMay() {
    DatabasePreparation owner =
        new DatabasePreparation(asOwner().load(), true, List.of(tasks::incrementAndGet));
    owner.run();
    assertThat(tasks).hasValue(1);
    preparation().run();
    assertThat(tasks).hasValue(2);
  }

  private DatabasePreparation preparation() {
    Flyway login =
        Flyway.configure().dataSource(postgres.getJdbcUrl(LOGIN, "postgres"), LOGIN, "").load();
    return new DatabasePreparation(login, false, List.of(tasks::incrementAndGet));
  }

  private FluentConfiguration asOwner() {
    return Flyway.configure().dataSource(postgres.getPostgresDatabase());
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
