package dev.splitstream.runners.cli.audit;

import dev.splitstream.catalog.anchor.Anchor;
import dev.splitstream.catalog.anchor.SignedAnchor;
import dev.splitstream.catalog.audit.AuditVerification.Verdict;
import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.audit.VerifyReport.Checked;
import dev.splitstream.runners.cli.console.FormatOption;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.StackView;
import dev.splitstream.runners.cli.session.StoreFacts;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.settings.SecretVariable;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.SilenceLimit;
import dev.splitstream.store.audit.AnchorStore;
import dev.splitstream.store.catalog.CatalogHistoryReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the history of the catalog in the database itself, not through the service. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Recomputes the hash chain of the catalog's history, and compares the catalog with its"
          + " history.",
      "Any byte that was changed since it was written is found, and the first revision that does"
          + " not fit is named. Someone who can change everything can recompute the chain: with"
          + " --anchor, the history must also hold the records that were anchored.",
      "Exit status: 0 all fits; 1 something does not; 3 no stack runs, and no --database is given."
    })
final class VerifyCommand implements Callable<ExitCode> {
  @Mixin private final StackOptions stack = new StackOptions();
  @Mixin private final FormatOption format = new FormatOption();

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

  @ArgGroup(exclusive = false)
  private @Nullable AnchorOptions anchors;

  VerifyCommand() {}

  @Override
  public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    List<Anchor> kept = anchors == null ? List.of() : kept(anchors);
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      List<Checked> checked = new ArrayList<>();
      for (String one : tenants(connection, kept)) {
        checked.add(verify(connection, one, kept));
      }
      VerifyReport report = VerifyReport.of(checked);
      format.print(report);
      return report.fits() ? ExitCode.OK : ExitCode.FAILED;
    } catch (SQLException e) {
      throw new IOException("Cannot verify the history: " + e.getMessage(), e);
    }
  }

  private Connection connect()
      throws SQLException, IOException, StackFailure, InterruptedException, CommandFailure {
    if (database != null) {
      return DriverManager.getConnection(SilenceLimit.LONG.in(database), credentials());
    }
    return StoreFacts.connect(StackView.of(stack.control().required()));
  }

  private static Properties credentials() {
    Properties credentials = new Properties();
    new SecretVariable("PGPASSWORD")
        .in(System.getenv())
        .ifPresent(password -> credentials.setProperty("password", password));
    return credentials;
  }

  private List<Anchor> kept(AnchorOptions options) throws IOException, InterruptedException {
    return options.read().stream()
        .map(SignedAnchor::anchor)
        .filter(anchor -> tenant == null || anchor.tenant().equals(tenant))
        .sorted(Comparator.comparingLong(Anchor::revision))
        .toList();
  }

  /** Also those that are anchored, and of which the database knows nothing. */
  private Set<String> tenants(Connection connection, List<Anchor> kept) throws SQLException {
    Set<String> all = new TreeSet<>();
    if (tenant == null) {
      all.addAll(CatalogHistoryReader.tenants(connection));
      kept.forEach(anchor -> all.add(anchor.tenant()));
    } else {
      all.add(tenant);
    }
    return all;
  }

  private Checked verify(Connection connection, String one, List<Anchor> kept) throws SQLException {
    List<Anchor> ofTenant = kept.stream().filter(anchor -> anchor.tenant().equals(one)).toList();
    Verdict verdict = CatalogHistoryReader.verify(connection, one);
    Optional<String> fault =
        verdict.ok()
            ? anchorFault(connection, ofTenant)
            : Optional.of("The next one does not. " + verdict.reason());
    return new Checked(
        one,
        fault.isEmpty(),
        verdict.records(),
        anchors == null ? Optional.empty() : Optional.of(ofTenant.size()),
        ofTenant.stream().mapToLong(Anchor::revision).max(),
        fault);
  }

  private static Optional<String> anchorFault(Connection connection, List<Anchor> anchors)
      throws SQLException {
    for (Anchor anchor : anchors) {
      Optional<String> fault =
          ConnectionDatabase.call(connection, on -> AnchorStore.in(on).fault(anchor));
      if (fault.isPresent()) {
        return fault.map("An anchor does not match. "::concat);
      }
    }
    return Optional.empty();
  }
}
