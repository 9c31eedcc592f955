package dev.splitstream.query.server;

import static dev.splitstream.query.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.http.openapi.ApiDocumentContract;
import dev.splitstream.http.openapi.ServicePart;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT extends ApiDocumentContract {
  private final DemoDatabase database;
  private final RunningServer server;

  OpenApiIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database);
  }

  @Override
  protected int port() {
    return server.port();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
  }

  /** With {@code -Dopenapi.write=true} it writes what is generated instead. */
  @Test
  void document_isWhatTheControllersDeclare() throws Exception {
    ServicePart part = ServicePart.of("query-api", json(server.get(RunningServer.GENERATED)));
    if (Boolean.getBoolean("openapi.write")) {
      part.write();
    }
    assertThat(part.merged()).isEqualTo(ServicePart.text());
  }
}
