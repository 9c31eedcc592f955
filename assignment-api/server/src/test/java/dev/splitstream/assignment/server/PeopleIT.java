package dev.splitstream.assignment.server;

import dev.splitstream.http.people.PeopleContract;
import dev.splitstream.http.people.TestIssuer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** People's tokens. */
class PeopleIT extends PeopleContract {
  private static final String SUSPENDED_TENANT = "people-suspended";

  private final RunningApi api = RunningApi.shared();

  @Override
  protected String path() {
    return "/api/v1/experiments";
  }

  @Override
  protected int port() {
    return api.port();
  }

  @Override
  protected TestIssuer issuer() {
    return api.issuer();
  }

  @Override
  protected String tenant() {
    return RunningApi.TENANT;
  }

  /** Before any request for it, because nodes cache tenants for a while. */
  @Override
  protected String suspendedTenant() throws SQLException {
    String add =
        "INSERT INTO tenants (tenant, created_at, suspended_at, suspended_reason)"
            + " VALUES (?, now(), now(), ?) ON CONFLICT DO NOTHING";
    try (Connection connection = api.postgres().getPostgresDatabase().getConnection();
        PreparedStatement statement = connection.prepareStatement(add)) {
      statement.setString(1, SUSPENDED_TENANT);
      statement.setString(2, SUSPENDED);
      statement.executeUpdate();
    }
    return SUSPENDED_TENANT;
  }
}
