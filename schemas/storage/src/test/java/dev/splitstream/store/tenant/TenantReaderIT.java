package dev.splitstream.store.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.store.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What services find out about a tenant, each in its own role. */
class TenantReaderIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private Connection connection;

  @BeforeEach
  void addTenants() throws SQLException {
    connection = POSTGRES.transaction();
    execute("INSERT INTO tenants VALUES ('acme', now()), ('late', now())");
    execute(
        "UPDATE tenants SET suspended_at = now(), suspended_reason = 'unpaid'"
            + " WHERE tenant = 'late'");
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"splitstream_api", "splitstream_query"})
  void state_isThatOfTheTenant_orNoneOfAnUnknownOne(String role) throws SQLException {
    execute("SET LOCAL ROLE " + role);
    assertThat(TenantReader.find(connection, "acme")).contains(new TenantState(null));
    assertThat(TenantReader.find(connection, "late")).contains(new TenantState("unpaid"));
    assertThat(TenantReader.find(connection, "nowhere")).isEmpty();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
