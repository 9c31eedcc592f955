package dev.splitstream.runners.cli;

import dev.splitstream.catalog.AuditVerification.Verdict;
import dev.splitstream.runners.cli.console.Figures;
import dev.splitstream.runners.local.StackFailure;
import dev.splitstream.runners.local.StackState;
import dev.splitstream.settings.SecretVariable;
import dev.splitstream.store.CatalogHistoryReader;
import dev.splitstream.store.SilenceLimit;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks the history of the catalog. Asks the database itself, not the service it watches over. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the history of the catalog:",
      "  verify  computes the chain of hashes again, and compares the catalog with its history",
      "Any byte that was changed since it was written is found, and the first revision that does"
          + " not fit is named.",
      "Exit status: 0 all fits; 1 something does not; 3 no stack runs, and no --database is given."
    })
final class AuditCommand implements Callable<Integer> {
  @Mixin private final StackOptions stack = new StackOptions();

  /** What to do. */
  enum Step {
    verify
  }

  @Parameters(paramLabel = "verify", description = "What to do: ${COMPLETION-CANDIDATES}.")
  private Step step = Step.verify;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      description = "Only this one. Default: all tenants.")
  private @Nullable String tenant;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "Another database, such as jdbc:postgresql://host/db?user=auditor; the password comes"
              + " from PGPASSWORD. Default: that of the running stack.")
  private @Nullable String database;

  AuditCommand() {}

  @Override
  public Integer call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      boolean fits = true;
      for (String one : tenants(connection)) {
        fits &= tell(one, CatalogHistoryReader.verify(connection, one), System.out);
      }
      return fits ? ExitCode.OK : ExitCode.FAILED;
    } catch (SQLException e) {
      throw new IOException("Cannot " + step + " the history: " + e.getMessage(), e);
    }
  }

  private Connection connect()
      throws SQLException, IOException, StackFailure, InterruptedException, CommandFailure {
    if (database != null) {
      return DriverManager.getConnection(SilenceLimit.LONG.in(database), credentials());
    }
    StackControl control = stack.control();
    StackState state =
        control
            .running()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.NOT_RUNNING, "No stack runs in " + control.layout().home()));
    return StoreFacts.connect(StackView.of(state));
  }

  private static Properties credentials() {
    Properties credentials = new Properties();
    new SecretVariable("PGPASSWORD")
        .in(System.getenv())
        .ifPresent(password -> credentials.setProperty("password", password));
    return credentials;
  }

  private List<String> tenants(Connection connection) throws SQLException {
    return tenant == null ? CatalogHistoryReader.tenants(connection) : List.of(tenant);
  }

  private static boolean tell(String tenant, Verdict verdict, PrintStream out) {
    String edits = Figures.count(verdict.records()) + " edits";
    out.println(
        verdict.ok()
            ? tenant + ": " + edits + ", all fit"
            : tenant + ": " + edits + " fit, then not. " + verdict.reason());
    return verdict.ok();
  }
}
