package dev.splitstream.runners.cli.tenant;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.http.ApiClient;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.StackView;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.settings.SecretVariable;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which assignment-api a command asks. */
final class TenantOptions {
  private static final String KEY_VARIABLE = "SPLITSTREAM_OPERATOR_KEY";

  @Mixin private final StackOptions stack = new StackOptions();

  @Option(
      names = "--url",
      description =
          "Another assignment-api; the operator's key comes from "
              + KEY_VARIABLE
              + ". Default: that of the running stack.")
  private @Nullable URI url;

  TenantOptions() {}

  TenantsClient client() throws IOException, StackFailure, InterruptedException, CommandFailure {
    return new TenantsClient(url == null ? ofStack() : new ApiClient(url, operatorKey()));
  }

  private static String operatorKey() throws IOException, CommandFailure {
    String key = new SecretVariable(KEY_VARIABLE).in(System.getenv()).orElse("");
    if (key.isBlank()) {
      throw new CommandFailure(ExitCode.USAGE, "Missing: " + KEY_VARIABLE);
    }
    return key;
  }

  private ApiClient ofStack()
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    return StackView.of(stack.control().required()).operatorApi();
  }
}
