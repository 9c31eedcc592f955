package dev.splitstream.runners.cli.tenant;

import dev.splitstream.runners.cli.console.TextTable;
import dev.splitstream.runners.cli.http.ApiClient;
import dev.splitstream.runners.cli.http.ApiFailure;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.ExitCode;
import dev.splitstream.runners.cli.session.StackControl;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.StackView;
import dev.splitstream.runners.cli.tenant.TenantsClient.Tenant;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.settings.SecretVariable;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists, suspends and resumes tenants. */
@Command(
    name = "tenant",
    mixinStandardHelpOptions = true,
    description = {
      "Makes and suspends tenants:",
      "  list                    all of them",
      "  create ID               makes one, and prints its first key, which is shown this once",
      "  suspend ID --reason R   its credentials are refused, with the reason; its data is kept",
      "  resume ID               its credentials work again",
      "Nodes learn of it within splitstream.keys.time-to-live.",
      "Exit status: 0 done; 1 refused; 3 no stack runs, and no --url is given."
    })
public final class TenantCommand implements Callable<Integer> {
  private static final String KEY_VARIABLE = "SPLITSTREAM_OPERATOR_KEY";

  @Mixin private final StackOptions stack = new StackOptions();

  /** What to do. */
  enum Step {
    list,
    create,
    suspend,
    resume
  }

  @Parameters(index = "0", paramLabel = "STEP", description = "${COMPLETION-CANDIDATES}.")
  private Step step = Step.list;

  @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "The tenant.")
  private @Nullable String tenant;

  @Option(names = "--reason", description = "Why it is suspended.")
  private @Nullable String reason;

  @Option(
      names = "--url",
      description =
          "Another assignment-api; the operator's key comes from "
              + KEY_VARIABLE
              + ". Default: that of the running stack.")
  private @Nullable URI url;

  TenantCommand() {}

  @Override
  public Integer call()
      throws IOException, StackFailure, InterruptedException, ApiFailure, CommandFailure {
    TenantsClient client = new TenantsClient(api(System.getenv()));
    switch (step) {
      case list -> print(client.all());
      case create -> System.out.println(client.create(required(tenant, "ID")));
      case suspend ->
          print(List.of(client.suspend(required(tenant, "ID"), required(reason, "--reason"))));
      case resume -> print(List.of(client.resume(required(tenant, "ID"))));
    }
    return ExitCode.OK;
  }

  private ApiClient api(Map<String, String> environment)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    if (url != null) {
      return new ApiClient(
          url, required(new SecretVariable(KEY_VARIABLE).in(environment).orElse(""), KEY_VARIABLE));
    }
    StackControl control = stack.control();
    return StackView.of(
            control
                .running()
                .orElseThrow(
                    () ->
                        new CommandFailure(
                            ExitCode.NOT_RUNNING, "No stack runs in " + control.layout().home())))
        .operatorApi();
  }

  private static String required(@Nullable String value, String name) throws CommandFailure {
    if (value == null || value.isBlank()) {
      throw new CommandFailure(ExitCode.USAGE, "Missing: " + name);
    }
    return value;
  }

  private static void print(List<Tenant> tenants) {
    TextTable table = new TextTable();
    table.row("tenant", "created", "suspended");
    for (Tenant one : tenants) {
      table.row(one.id(), one.createdAt(), one.suspended().orElse("no"));
    }
    System.out.print(table);
  }
}
