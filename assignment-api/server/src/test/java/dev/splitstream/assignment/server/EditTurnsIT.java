package dev.splitstream.assignment.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.store.catalog.CatalogWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Edits of tenants while others edit or upload lists. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class EditTurnsIT {
  private static final String OTHER = "other";

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private RunningApi api;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private CredentialsOf others;

  @BeforeAll
  void start() throws Exception {
    api =
        new RunningApi(
            "--splitstream.edits.max-wait=5s",
            "--splitstream.edits.max-hold=2s",
            "--splitstream.edits.queue-per-tenant=2",
            "--splitstream.edits.upload-time=3s");
    others = new CredentialsOf(api, OTHER);
  }

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @Test
  void edit_waitsForALockedCatalog_forALimitedTime() throws Exception {
    try (Connection connection = locked()) {
      Answer answer = create(api.fresh());
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("1");
      connection.rollback();
    }
    assertThat(create(api.fresh()).status()).isEqualTo(201);
  }

  /** One tenant's edits must not hold all connections or threads. */
  @Test
  void oneTenantsEdits_waitInAShortLine() throws Exception {
    try (Connection connection = locked()) {
      CompletableFuture<Answer> first = later(api.fresh());
      await().until(() -> waitingForTheLock() == 1);
      CompletableFuture<Answer> second = later(api.fresh());
      CompletableFuture<Answer> third = later(api.fresh());
      assertThat(CompletableFuture.anyOf(second, third).thenApply(a -> ((Answer) a).status()))
          .succeedsWithin(Duration.ofSeconds(4))
          .isEqualTo(503);
      assertThat(waitingForTheLock()).isEqualTo(1);
      connection.rollback();
      assertThat(first.get().status()).isEqualTo(201);
    }
  }

  @Test
  void nodeThatHangsInAnEdit_isDisconnected() throws Exception {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      CatalogWriter.bound(connection, Duration.ofSeconds(1), Duration.ofMillis(500));
      CatalogWriter.begin(connection);
      await().until(() -> create(api.fresh()).status() == 201);
      await().until(() -> !connection.isValid(1));
    }
  }

  @Test
  void slowUpload_delaysNoOtherTenant() throws Exception {
    String id = api.fresh();
    api.post("/api/v1/segments", "{\"id\":\"" + id + "\"}");
    call("POST", "/api/v1/segments", "{\"id\":\"" + id + "\"}");
    try (Socket slow = dripping("/api/v1/segments/" + id + "/units")) {
      assertThat(new Editing(api).putText("/api/v1/segments/" + id + "/units", "b\n").status())
          .isEqualTo(503);
      Answer answer = call("PUT", "/api/v1/segments/" + id + "/units", "b\n");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().get("size").asInt()).isEqualTo(1);
      assertThat(answered(slow)).contains(" 408 ").contains("not complete within 3 s");
    }
    await()
        .until(
            () ->
                new Editing(api).putText("/api/v1/segments/" + id + "/units", "b\n").status()
                    == 200);
  }

  /** Uploads a list slowly; returns once the service is receiving it. */
  private Socket dripping(String path) throws IOException {
    Socket[] slow = {send(path)};
    await()
        .until(
            () -> {
              if (slow[0].getInputStream().available() > 0) {
                // It came while the list below was being received, and was refused.
                slow[0].close();
                slow[0] = send(path);
              }
              return new Editing(api).putText(path, "x\n").status() == 503;
            });
    return slow[0];
  }

  private Socket send(String path) throws IOException {
    URI uri = URI.create(api.url());
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    String head =
        "PUT "
            + path
            + " HTTP/1.1\r\nHost: x\r\nX-API-Key: "
            + RunningApi.KEY
            + "\r\nContent-Type: text/plain\r\nContent-Length: 1000000\r\n\r\na\n";
    socket.getOutputStream().write(head.getBytes(UTF_8));
    return socket;
  }

  /** Sends single bytes until there is a response. */
  private static String answered(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    InputStream in = socket.getInputStream();
    await()
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              out.write('a');
              return in.available() > 0;
            });
    byte[] answer = new byte[8_192];
    int length = in.read(answer);
    return new String(answer, 0, length, UTF_8);
  }

  private Answer create(String id) throws IOException, InterruptedException {
    return api.post("/api/v1/layers", "{\"id\":\"" + id + "\"}");
  }

  private CompletableFuture<Answer> later(String id) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return create(id);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private Answer call(String method, String path, String body)
      throws IOException, InterruptedException {
    return others.call("admin key", new Endpoints.Endpoint(method, path, body, Set.of()), "");
  }

  private Connection locked() throws SQLException {
    Connection connection = connection();
    connection.setAutoCommit(false);
    CatalogWriter.begin(connection);
    return connection;
  }

  private Connection connection() throws SQLException {
    return api.postgres().getPostgresDatabase().getConnection();
  }

  private int waitingForTheLock() throws SQLException {
    try (Connection connection = connection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT count(*) FROM pg_stat_activity"
                    + " WHERE wait_event_type = 'Lock' AND query LIKE '%catalog_revision%'");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }
}
