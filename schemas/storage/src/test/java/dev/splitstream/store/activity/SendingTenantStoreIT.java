package dev.splitstream.store.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.job.Lineage;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.job.JobProgressStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTenantStoreIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Duration MINUTE = Duration.ofMinutes(1);

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
  void tenantsThatSendNow_areNamed() throws SQLException {
    execute("SET LOCAL ROLE splitstream_api");
    SendingTenantStore.write(connection, List.of("umbrella", "acme"));
    SendingTenantStore.write(connection, List.of("acme"));
    assertThat(SendingTenantStore.read(connection, MINUTE, 2)).containsExactly("acme", "umbrella");
    assertThat(SendingTenantStore.read(connection, MINUTE, 1)).containsExactly("acme");
  }

  @Test
  void tenantThatSentLongAgo_isNotNamed_untilItSendsAgain() throws SQLException {
    execute("INSERT INTO sending_tenants VALUES ('acme', now() - interval '61 seconds')");
    execute("INSERT INTO sending_tenants VALUES ('umbrella', now() - interval '59 seconds')");
    assertThat(SendingTenantStore.read(connection, MINUTE, 2)).containsExactly("umbrella");
    SendingTenantStore.write(connection, List.of("acme"));
    assertThat(SendingTenantStore.read(connection, MINUTE, 2)).containsExactly("acme", "umbrella");
  }

  @Test
  void api_mayReadTheJobsProgress_andNotWriteIt() throws SQLException {
    execute("SET LOCAL ROLE splitstream_api");
    assertThat(JobProgressStore.read(connection, Lineage.LIVE)).isEmpty();
    assertThatThrownBy(() -> execute("DELETE FROM job_progress"))
        .hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"splitstream_query", "splitstream_job"})
  void others_mayNotReadWhoSends(String role) throws SQLException {
    execute("SET LOCAL ROLE " + role);
    assertThatThrownBy(() -> execute("SELECT * FROM sending_tenants"))
        .hasMessageContaining("permission denied");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
