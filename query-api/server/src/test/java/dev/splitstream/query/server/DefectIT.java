package dev.splitstream.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.http.problem.LoggedTraces;
import dev.splitstream.http.problem.RawHttp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A defect: here, a table that is missing. */
class DefectIT {
  private static final String REQUEST =
      "GET /api/v1/aggregate?from=2025-01-08T00:00:00Z&to=2025-01-10T00:00:00Z HTTP/1.1\r\n"
          + "X-API-Key: "
          + DemoDatabase.KEY
          + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  @Test
  void defect_isAnsweredWith500_countedEachTime_andLoggedOnce() throws Exception {
    try (DemoDatabase database = DemoDatabase.start();
        RunningServer server = new RunningServer(database);
        LoggedTraces traces = new LoggedTraces()) {
      database.fillPages("view", 1, 1);
      dropTraffic(database);
      for (int i = 0; i < 3; i++) {
        RawHttp.send(server.port(), REQUEST).assertProblem(500);
      }
      assertThat(traces.found()).hasSize(1);
      assertThat(server.manage("/actuator/prometheus").body())
          .contains("splitstream_requests_failed_total 3.0");
    }
  }

  private static void dropTraffic(DemoDatabase database) throws Exception {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE traffic_rollups CASCADE");
    }
  }
}
