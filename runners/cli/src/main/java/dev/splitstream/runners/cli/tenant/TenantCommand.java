package dev.splitstream.runners.cli.tenant;

import dev.splitstream.process.ExitCode;
import dev.splitstream.process.ReportFormat;
import dev.splitstream.runners.cli.console.FormatOption;
import dev.splitstream.runners.cli.http.ApiFailure;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.Subcommands;
import dev.splitstream.runners.cli.tenant.TenantsClient.Tenant;
import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates, lists, suspends and resumes tenants. */
@Command(
    name = "tenant",
    mixinStandardHelpOptions = true,
    description = {
      "Creates, lists, suspends and resumes tenants.",
      "Nodes notice a change within splitstream.keys.time-to-live."
    },
    subcommands = {
      TenantCommand.ListAll.class,
      TenantCommand.Create.class,
      TenantCommand.Suspend.class,
      TenantCommand.Resume.class
    })
public final class TenantCommand implements Runnable {
  private static final String EXIT_STATUS =
      "Exit status: 0 done; 1 refused; 3 no stack runs, and no --url is given.";

  @Mixin private final StackOptions stack = new StackOptions();

  TenantCommand() {}

  @Override
  public void run() {
    throw Subcommands.missing(stack.command());
  }

  private static void print(Tenant tenant) {
    ReportFormat.TEXT.print(new TenantList(List.of(tenant)), System.out);
  }

  /** Lists all. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {"Lists all tenants.", EXIT_STATUS})
  static final class ListAll implements Callable<ExitCode> {
    @Mixin private final TenantOptions options = new TenantOptions();
    @Mixin private final FormatOption format = new FormatOption();

    ListAll() {}

    @Override
    public ExitCode call()
        throws IOException, StackFailure, InterruptedException, ApiFailure, CommandFailure {
      format.print(new TenantList(options.client().all()));
      return ExitCode.OK;
    }
  }

  /** Creates one. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = {
        "Creates a tenant, and prints its first key, which is shown only this once.",
        EXIT_STATUS
      })
  static final class Create implements Callable<ExitCode> {
    @Mixin private final TenantOptions options = new TenantOptions();

    @Parameters(paramLabel = "ID", description = "The new tenant.")
    private String tenant = "";

    Create() {}

    @Override
    public ExitCode call()
        throws IOException, StackFailure, InterruptedException, ApiFailure, CommandFailure {
      System.out.println(options.client().create(tenant));
      return ExitCode.OK;
    }
  }

  /** Suspends one. */
  @Command(
      name = "suspend",
      mixinStandardHelpOptions = true,
      description = {
        "Suspends a tenant: its credentials are refused, with the reason; its data is kept.",
        EXIT_STATUS
      })
  static final class Suspend implements Callable<ExitCode> {
    @Mixin private final TenantOptions options = new TenantOptions();

    @Parameters(paramLabel = "ID", description = "The tenant.")
    private String tenant = "";

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "REASON",
        description = "Why it is suspended.")
    private String reason = "";

    Suspend() {}

    @Override
    public ExitCode call()
        throws IOException, StackFailure, InterruptedException, ApiFailure, CommandFailure {
      print(options.client().suspend(tenant, reason));
      return ExitCode.OK;
    }
  }

  /** Resumes one. */
  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = {"Resumes a tenant: its credentials work again.", EXIT_STATUS})
  static final class Resume implements Callable<ExitCode> {
    @Mixin private final TenantOptions options = new TenantOptions();

    @Parameters(paramLabel = "ID", description = "The tenant.")
    private String tenant = "";

    Resume() {}

    @Override
    public ExitCode call()
        throws IOException, StackFailure, InterruptedException, ApiFailure, CommandFailure {
      print(options.client().resume(tenant));
      return ExitCode.OK;
    }
  }
}
