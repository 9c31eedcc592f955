package dev.splitstream.runners.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as the stack runs it: who can connect, and with which role. */
class PostgresProcessIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Map<String, String> PASSWORDS =
      Map.of(
          "SPLITSTREAM_ADMIN_PASSWORD", "admin's",
          "SPLITSTREAM_OWNER_PASSWORD", "owner's",
          "SPLITSTREAM_ASSIGNMENT_PASSWORD", "assignment's",
          "SPLITSTREAM_QUERY_PASSWORD", "query's",
          "SPLITSTREAM_JOB_PASSWORD", "job's");

  @TempDir private Path folder = Path.of(".");
  private final int port = freePort();

  PostgresProcessIT() throws IOException {}

  @Test
  void database_acceptsPasswords_andNoServiceWorksAsOwner() throws Exception {
    Process server = start();
    try {
      assertThatThrownBy(() -> connect("postgres", "")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> connect("query_api", "job's"))
          .hasMessageContaining("password authentication failed");
      assertTakesRole("assignment_api", "assignment's", "splitstream_api");
      assertTakesRole("query_api", "query's", "splitstream_query");
      assertTakesRole("streaming_job", "job's", "splitstream_job");
      assertThatThrownBy(() -> assertTakesRole("query_api", "query's", "splitstream_job"))
          .hasMessageContaining("permission denied");
    } finally {
      stop(server);
    }
    assertSaysThatThePasswordsAreOthers();
  }

  private void assertSaysThatThePasswordsAreOthers() throws IOException, InterruptedException {
    ProcessBuilder again = command();
    again.environment().put("SPLITSTREAM_ADMIN_PASSWORD", "another");
    Process server = again.start();
    assertThat(server.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isNotZero();
    assertThat(Files.readString(log())).contains("secrets.properties").doesNotContain("another");
  }

  /** The data of a stack from a build that let every user of the machine in as superuser. */
  @Test
  void databaseOfAnEarlierBuild_keepsItsRows_andRequiresAPassword() throws Exception {
    makeTrusting();
    Process server = start();
    try {
      assertThatThrownBy(() -> connect("postgres", "")).isInstanceOf(SQLException.class);
      try (Connection owner = connect("splitstream_owner", "owner's")) {
        assertThat(text(owner, "SELECT tenant FROM tenants")).isEqualTo("earlier");
        assertThat(
                text(
                    owner,
                    "SELECT string_agg(DISTINCT tableowner, ',') FROM pg_tables"
                        + " WHERE schemaname = 'public'"))
            .isEqualTo("splitstream_owner");
      }
    } finally {
      stop(server);
    }
  }

  private void makeTrusting() throws Exception {
    Path data = folder.resolve("data");
    PostgresBinaries binaries = PostgresBinaries.unpack(data.resolve("binaries"));
    List<String> prefix = PostgresProcess.unprivileged();
    PostgresCluster cluster = new PostgresCluster(binaries, data.resolve("cluster"), port, prefix);
    cluster.createIfFresh();
    Files.writeString(data.resolve("cluster/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
    Process server = cluster.start();
    try (Connection admin =
            await()
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> connect("postgres", ""), c -> true);
        Statement statement = admin.createStatement()) {
      Flyway.configure().dataSource(url(), "postgres", "").target("7").load().migrate();
      statement.execute("INSERT INTO tenants VALUES ('earlier', now())");
    } finally {
      cluster.stop();
      server.waitFor();
    }
  }

  private void assertTakesRole(String login, String password, String role) throws SQLException {
    try (Connection connection = connect(login, password);
        Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE " + role);
      assertThat(
              text(
                  connection,
                  "SELECT count(*) FROM pg_roles r JOIN pg_class c ON c.relowner = r.oid"
                      + " WHERE r.rolname IN (session_user, current_user) OR rolsuper AND"
                      + " r.rolname = session_user"))
          .isEqualTo("0");
    }
  }

  private Process start() throws Exception {
    Process server = command().start();
    await()
        .atMost(LIMIT)
        .until(() -> !server.isAlive() || Files.readString(log()).contains("READY"));
    assertThat(server.isAlive()).as(Files.readString(log())).isTrue();
    return server;
  }

  private ProcessBuilder command() {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PostgresProcess.class.getName(),
                "--data=" + folder.resolve("data"),
                "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().putAll(PASSWORDS);
    return builder;
  }

  private Path log() {
    return folder.resolve("log");
  }

  private static void stop(Process server) throws InterruptedException {
    server.destroy();
    server.waitFor();
  }

  private Connection connect(String user, String password) throws SQLException {
    return DriverManager.getConnection(url(), user, password);
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
