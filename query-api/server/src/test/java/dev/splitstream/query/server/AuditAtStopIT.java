package dev.splitstream.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes of counts that are not written yet. */
class AuditAtStopIT {
  @Test
  void serverThatStops_writesWhatItCounted() throws Exception {
    try (DemoDatabase database = DemoDatabase.start()) {
      try (RunningServer server =
          new RunningServer(database, "--splitstream.audit.write-interval=1h")) {
        server.read("/api/v1/experiments/free_trial_screener/results");
        server.get("/api/v1/results");
      }
      assertThat(database.texts("SELECT reads::text FROM result_reads")).containsExactly("1");
      assertThat(database.texts("SELECT requests::text FROM refused_requests"))
          .containsExactly("1");
    }
  }
}
