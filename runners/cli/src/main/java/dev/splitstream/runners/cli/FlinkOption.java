package dev.splitstream.runners.cli;

import dev.splitstream.runners.cli.http.FlinkApi;
import dev.splitstream.runners.local.StackProcess;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Flink cluster a command is about. */
final class FlinkOption {
  @Option(
      names = "--flink",
      paramLabel = "HOST:PORT",
      description = "REST address of the JobManager. Default: that of the running stack's cluster.")
  private @Nullable String address;

  FlinkOption() {}

  /** The cluster's REST API. */
  FlinkApi api(StackControl control) throws IOException, CommandFailure {
    if (address != null) {
      return new FlinkApi(URI.create("http://" + address));
    }
    return new FlinkApi(
        own(control)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.NOT_RUNNING,
                        "No cluster runs in "
                            + control.layout().home()
                            + "; start one with `cluster up`, or name one with --flink")));
  }

  /** Whether it is the stack's own cluster, whose job the stack keeps running. */
  boolean isOwn(StackControl control) throws IOException {
    Optional<URI> own = own(control);
    return own.isPresent() && (address == null || own.get().getAuthority().equals(address));
  }

  private static Optional<URI> own(StackControl control) throws IOException {
    return control
        .running()
        .flatMap(state -> state.port(StackProcess.JOBMANAGER))
        .map(port -> URI.create("http://127.0.0.1:" + port));
  }
}
