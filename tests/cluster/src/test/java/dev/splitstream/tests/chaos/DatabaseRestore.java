package dev.splitstream.tests.chaos;

import static org.awaitility.Awaitility.await;

import dev.splitstream.tests.stack.Command;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.StackFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Puts the database back by some commits, while the lake's files, Kafka and the job's checkpoints
 * stay as they are; then does what the refusal of the job says.
 */
final class DatabaseRestore {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final StackFolder folder;
  private final Stack stack;

  DatabaseRestore(StackFolder folder, Stack stack) {
    this.folder = folder;
    this.stack = stack;
  }

  void run() throws IOException, InterruptedException {
    Path database = folder.data().resolve("data/postgres");
    Path backup = folder.data().resolve("backup of postgres");
    folder.stop();
    command("cp", "-a", database.toString(), backup.toString());
    folder.startAgain();
    long before = ask("SELECT sum(rows) FROM lake_totals");
    await("more is committed")
        .atMost(LIMIT)
        .until(() -> ask("SELECT sum(rows) FROM lake_totals") > before);
    folder.stop();
    command("rm", "-rf", database.toString());
    command("mv", backup.toString(), database.toString());
    String said = folder.startWithAJobThatCannotRun();
    String named = text("SELECT checkpoint FROM job_lineages");
    if (!said.contains("the database does not know it") || !said.contains(named)) {
      throw new IllegalStateException(
          "Cannot find the remedy: expected a refusal that names " + named + ", but\n" + said);
    }
    Command.Outcome outcome = stack.run(LIMIT, "stream", "--from", named);
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException("Cannot resume from " + named + ": " + outcome.output());
    }
  }

  private long ask(String question) throws IOException {
    return Long.parseLong(text(question));
  }

  private String text(String question) throws IOException {
    try (Connection connection = stack.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IOException("Cannot ask the database", e);
    }
  }

  private static void command(String... words) throws IOException, InterruptedException {
    int code = new ProcessBuilder(words).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("Cannot " + String.join(" ", words) + ": exit code " + code);
    }
  }
}
