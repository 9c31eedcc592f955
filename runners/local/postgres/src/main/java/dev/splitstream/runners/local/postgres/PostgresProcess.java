package dev.splitstream.runners.local.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs PostgreSQL on 127.0.0.1 until it is asked to stop: database {@code postgres}, with the roles
 * of {@link Login}, whose passwords are in the environment. Brings the schema up to date, and
 * prints {@code READY} once that is done: processes that need the tables then need not wait for
 * each other. Ends with a status other than 0 if the server cannot start or dies, or if the schema
 * cannot be brought up to date.
 */
@Command(name = "splitstream-postgres", description = "Runs PostgreSQL on 127.0.0.1.")
public final class PostgresProcess implements Callable<Integer> {
  private static final long CONNECT_EVERY_MILLIS = 100;
  private static final String WRONG_PASSWORD = "28P01";

  @Option(names = "--data", required = true, description = "Folder that keeps the data.")
  private Path data = Path.of(".");

  @Option(names = "--port", required = true, description = "TCP port.")
  private int port;

  private PostgresProcess() {}

  /** Starts the server; see the class. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PostgresProcess()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Passwords passwords = Passwords.of(System.getenv());
    Path folder = data.toAbsolutePath();
    PostgresBinaries binaries = PostgresBinaries.unpack(folder.resolve("binaries"));
    PostgresCluster cluster =
        new PostgresCluster(binaries, folder.resolve("cluster"), port, unprivileged());
    cluster.createIfFresh();
    cluster.stopOrphan();
    cluster.secure(passwords.admin());
    Process server = cluster.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster, server), "stop-postgres"));
    try (Connection admin = awaitConnection(server, passwords.admin())) {
      if (admin == null) {
        System.err.println("Cannot start PostgreSQL: it ended with status " + server.exitValue());
        return CommandLine.ExitCode.SOFTWARE;
      }
      new LocalRoles(admin).ensure(passwords);
    }
    migrate(passwords);
    System.out.println("READY");
    int exit = server.waitFor();
    System.err.println("PostgreSQL ended with status " + exit);
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** PostgreSQL refuses to run as root, so root runs it in a user namespace without privileges. */
  static List<String> unprivileged() {
    boolean root = "root".equals(System.getProperty("user.name"));
    return root && !System.getProperty("os.name").startsWith("Mac")
        ? List.of("unshare", "--user")
        : List.of();
  }

  /**
   * Waits for a connection of the superuser; null if the server ended. The one who started this
   * process sets the limit of time.
   *
   * @throws SQLException if the password is wrong
   */
  private @Nullable Connection awaitConnection(Process server, String password)
      throws InterruptedException, SQLException {
    while (server.isAlive()) {
      try {
        return DriverManager.getConnection(url(), "postgres", password);
      } catch (SQLException e) {
        if (WRONG_PASSWORD.equals(e.getSQLState())) {
          throw new SQLException(
              "Cannot open the database with the password of this stack: restore the"
                  + " secrets.properties that it was made with",
              e);
        }
        // Expected while it starts; the caller's time limit ends a server that never answers.
        TimeUnit.MILLISECONDS.sleep(CONNECT_EVERY_MILLIS);
      }
    }
    return null;
  }

  /** Where assignment-api may do the same, it then finds nothing to do. */
  private void migrate(Passwords passwords) {
    Flyway.configure()
        .dataSource(url(), Login.OWNER.label(), passwords.of(Login.OWNER))
        .load()
        .migrate();
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  private static void stop(PostgresCluster cluster, Process server) {
    if (!server.isAlive()) {
      return;
    }
    try {
      cluster.stop();
    } catch (IOException e) {
      System.err.println(e.getMessage());
      server.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
