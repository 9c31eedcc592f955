package dev.splitstream.runners.cli.audit;

import dev.splitstream.catalog.anchor.Anchor;
import dev.splitstream.catalog.anchor.SignedAnchor;
import dev.splitstream.catalog.audit.AuditVerification.Verdict;
import dev.splitstream.runners.cli.console.Figures;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.ExitCode;
import dev.splitstream.runners.cli.session.StackControl;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.StackView;
import dev.splitstream.runners.cli.session.StoreFacts;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.state.StackState;
import dev.splitstream.settings.SecretVariable;
import dev.splitstream.store.SilenceLimit;
import dev.splitstream.store.audit.AnchorStore;
import dev.splitstream.store.catalog.CatalogHistoryReader;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
final class VerifyCommand implements Callable<Integer> {
  @Mixin private final StackOptions stack = new StackOptions();

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
  public Integer call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    List<Anchor> kept = anchors == null ? List.of() : kept(anchors);
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      boolean fits = true;
      for (String one : tenants(connection, kept)) {
        fits &= verify(connection, one, kept, System.out);
      }
      return fits ? ExitCode.OK : ExitCode.FAILED;
    } catch (SQLException e) {
      throw new IOException("Cannot verify the history: " + e.getMessage(), e);
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

  private boolean verify(Connection connection, String one, List<Anchor> kept, PrintStream out)
      throws SQLException {
    Verdict verdict = CatalogHistoryReader.verify(connection, one);
    String records = one + ": " + Figures.count(verdict.records()) + " records";
    if (!verdict.ok()) {
      out.println(records + " fit; the next one does not. " + verdict.reason());
      return false;
    }
    List<Anchor> ofTenant = kept.stream().filter(anchor -> anchor.tenant().equals(one)).toList();
    for (Anchor anchor : ofTenant) {
      Optional<String> fault = AnchorStore.fault(connection, anchor);
      if (fault.isPresent()) {
        out.println(records + " fit, but an anchor does not match. " + fault.get());
        return false;
      }
    }
    out.println(records + ", all fit" + (anchors == null ? "" : anchored(ofTenant)));
    return true;
  }

  private static String anchored(List<Anchor> anchors) {
    return anchors.isEmpty()
        ? "; no anchor"
        : "; matching anchors: %d, up to revision %d"
            .formatted(anchors.size(), anchors.get(anchors.size() - 1).revision());
  }
}
