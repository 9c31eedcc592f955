package dev.splitstream.assignment.server;

import dev.splitstream.http.access.AccessContract;
import dev.splitstream.http.people.TestIssuer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;

/** Who may read what of this service. */
class ReadAccessIT extends AccessContract {
  private final RunningApi api = RunningApi.shared();
  private String experiment = "";

  @BeforeEach
  void addExperiment() throws Exception {
    experiment = api.fresh();
    api.post("/api/v1/experiments", RunningApi.experiment(experiment));
  }

  @Override
  protected String service() {
    return "assignment-api";
  }

  @Override
  protected int port() {
    return api.port();
  }

  @Override
  protected Connection database() throws SQLException {
    return api.postgres().getPostgresDatabase().getConnection();
  }

  @Override
  protected TestIssuer issuer() {
    return api.issuer();
  }

  @Override
  protected String list() {
    return "/api/v1/experiments";
  }

  @Override
  protected String anothers() {
    return "/api/v1/experiments/" + experiment;
  }
}
