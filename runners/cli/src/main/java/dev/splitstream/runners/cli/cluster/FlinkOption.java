package dev.splitstream.runners.cli.cluster;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.http.FlinkApi;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackControl;
import dev.splitstream.runners.local.plan.StackProcess;
import dev.splitstream.settings.FlinkSecurity;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Flink cluster a command is about. */
final class FlinkOption {
  @Option(
      names = "--flink",
      paramLabel = "HOST:PORT",
      description =
          "REST address of the JobManager, over https where SPLITSTREAM_FLINK_PROPERTIES_FILE names its"
              + " certificates. Default: that of the running stack's cluster.")
  private @Nullable String address;

  FlinkOption() {}

  /** The cluster's REST API. */
  FlinkApi api(StackControl control) throws IOException, CommandFailure {
    if (address != null && !isOwn(control)) {
      return new FlinkApi(address, FlinkSecurity.in(System.getenv()));
    }
    String own =
        own(control)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.NOT_RUNNING,
                        "No cluster runs in "
                            + control.layout().home()
                            + "; start one with `cluster up`, or name one with --flink"));
    return new FlinkApi(own, FlinkSecurity.NONE);
  }

  /** Whether it is the stack's own cluster, whose job the stack keeps running. */
  boolean isOwn(StackControl control) throws IOException {
    Optional<String> own = own(control);
    return own.isPresent() && (address == null || own.get().equals(address));
  }

  private static Optional<String> own(StackControl control) throws IOException {
    return control
        .running()
        .flatMap(state -> state.port(StackProcess.JOBMANAGER))
        .map(port -> "127.0.0.1:" + port);
  }
}
