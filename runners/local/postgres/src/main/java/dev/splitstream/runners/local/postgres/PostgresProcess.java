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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs PostgreSQL on 127.0.0.1 until it is told to stop: database {@code postgres}, user {@code
 * postgres}, no password. Brings the schema up to date, and prints {@code READY} once that is done:
 * processes that need the tables then need not wait for each other. Ends with a status other than 0
 * if the server cannot start or dies, or if the schema cannot be brought up to date.
 */
@Command(name = "splitstream-postgres", description = "Runs PostgreSQL on 127.0.0.1.")
public final class PostgresProcess implements Callable<Integer> {
  private static final long CONNECT_EVERY_MILLIS = 100;

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
  public Integer call() throws IOException, InterruptedException {
    Path folder = data.toAbsolutePath();
    PostgresBinaries binaries = PostgresBinaries.unpack(folder.resolve("binaries"));
    PostgresCluster cluster =
        new PostgresCluster(binaries, folder.resolve("cluster"), port, unprivileged());
    cluster.createIfFresh();
    cluster.stopOrphan();
    Process server = cluster.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster, server), "stop-postgres"));
    if (!awaitConnection(server)) {
      System.err.println("Cannot start PostgreSQL: it ended with status " + server.exitValue());
      return CommandLine.ExitCode.SOFTWARE;
    }
    migrate();
    System.out.println("READY");
    int exit = server.waitFor();
    System.err.println("PostgreSQL ended with status " + exit);
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** PostgreSQL refuses to run as root: in a user namespace of its own, root is nobody. */
  private static List<String> unprivileged() {
    boolean root = "root".equals(System.getProperty("user.name"));
    return root && !System.getProperty("os.name").startsWith("Mac")
        ? List.of("unshare", "--user")
        : List.of();
  }

  /** Waits for a connection. The one who started this process sets the limit of time. */
  private boolean awaitConnection(Process server) throws InterruptedException {
    String url = url() + "?user=postgres";
    while (server.isAlive()) {
      try (Connection connection = DriverManager.getConnection(url)) {
        return connection.isValid(0);
      } catch (SQLException e) {
        // Expected while it starts; a server that never answers is ended by whoever waits for it.
        TimeUnit.MILLISECONDS.sleep(CONNECT_EVERY_MILLIS);
      }
    }
    return false;
  }

  /** assignment-api does the same, and then finds nothing to do. */
  private void migrate() {
    Flyway.configure().dataSource(url(), "postgres", "").load().migrate();
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
