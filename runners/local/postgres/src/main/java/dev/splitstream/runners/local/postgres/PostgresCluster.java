package dev.splitstream.runners.local.postgres;

import static java.lang.ProcessBuilder.Redirect.INHERIT;
import static java.lang.ProcessBuilder.Redirect.PIPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A data directory and the server over it. The server runs in the foreground as a child of this
 * process, so that its death is noticed.
 */
final class PostgresCluster {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          // No socket file: its path may not be longer than 107 bytes.
          "unix_socket_directories", "",
          "shared_buffers", "192MB",
          "max_connections", "60",
          "max_wal_size", "1GB",
          "checkpoint_completion_target", "0.5",
          "timezone", "UTC",
          "log_timezone", "UTC",
          "log_checkpoints", "off");

  private static final String RULES = "host all all 127.0.0.1/32 scram-sha-256\n";

  private final PostgresBinaries binaries;
  private final Path data;
  private final int port;
  private final List<String> prefix;

  /**
   * @param prefix words put before every command, such as a change of user; may be empty
   */
  PostgresCluster(PostgresBinaries binaries, Path data, int port, List<String> prefix) {
    this.binaries = binaries;
    this.data = data;
    this.port = port;
    this.prefix = List.copyOf(prefix);
  }

  /** Creates the cluster, unless it is there from an earlier run. */
  void createIfFresh() throws IOException, InterruptedException {
    if (Files.exists(data.resolve("PG_VERSION"))
        && Files.exists(data.resolve("global/pg_control"))) {
      return;
    }
    Files.createDirectories(data);
    // No one can connect before the superuser has a password.
    run(
        "initdb",
        List.of(
            "-D", data.toString(), "-U", "postgres", "-A", "reject", "-E", "UTF8", "--locale=C"));
  }

  /**
   * Refuses connections without a password. A new cluster, and one of a build that knew no
   * passwords, gets that of the superuser here: by a server without a port, for itself alone.
   */
  void secure(String adminPassword) throws IOException, InterruptedException {
    Path rules = data.resolve("pg_hba.conf");
    if (Files.readString(rules).equals(RULES)) {
      return;
    }
    Process single =
        process("postgres", List.of("--single", "-D", data.toString(), "postgres"), PIPE);
    try (Writer sql = single.outputWriter(UTF_8)) {
      sql.write("ALTER ROLE postgres PASSWORD '" + adminPassword.replace("'", "''") + "'\n");
    }
    if (single.waitFor() != 0) {
      throw new IOException(
          "Cannot set the superuser's password: the server ended with status "
              + single.exitValue());
    }
    // Last: a run that was cut short does it all again.
    Files.writeString(rules, RULES);
  }

  /** Stops a server that an earlier run of this process lost hold of, if there is one. */
  void stopOrphan() throws IOException, InterruptedException {
    if (Files.exists(data.resolve("postmaster.pid")) && status() == 0) {
      System.out.println("Stopping a server that was left running");
      stop();
    }
  }

  /** Starts the server. It is not ready yet when this returns. */
  Process start() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", "" + port));
    SETTINGS.forEach((key, value) -> arguments.addAll(List.of("-c", key + "=" + value)));
    return process("postgres", arguments);
  }

  /** Ends every session, writes a checkpoint and stops the server; returns when it has ended. */
  void stop() throws IOException, InterruptedException {
    run("pg_ctl", List.of("stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "15"));
  }

  private int status() throws IOException, InterruptedException {
    return process("pg_ctl", List.of("status", "-D", data.toString())).waitFor();
  }

  private void run(String program, List<String> arguments)
      throws IOException, InterruptedException {
    int exit = process(program, arguments).waitFor();
    if (exit != 0) {
      throw new IOException("Cannot run " + program + ": it ended with status " + exit);
    }
  }

  private Process process(String program, List<String> arguments) throws IOException {
    return process(program, arguments, INHERIT);
  }

  private Process process(String program, List<String> arguments, Redirect input)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(binaries.program(program).toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectInput(input)
        .redirectOutput(INHERIT)
        .start();
  }
}
