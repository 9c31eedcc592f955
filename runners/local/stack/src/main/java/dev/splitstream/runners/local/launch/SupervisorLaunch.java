package dev.splitstream.runners.local.launch;

import dev.splitstream.runners.local.plan.Installation;
import dev.splitstream.runners.local.plan.JavaCommand;
import dev.splitstream.runners.local.plan.StackLayout;
import dev.splitstream.runners.local.plan.StackProcess;
import dev.splitstream.runners.local.plan.StackShape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts a supervisor as a process of its own: the command's jar with its hidden subcommand. */
public final class SupervisorLaunch {
  private SupervisorLaunch() {}

  /** Whether the supervisor ends with the process that starts it. */
  public enum Tether {
    /** It ends when its standard input ends. */
    TIED,
    /** It keeps running. */
    FREE
  }

  /**
   * Starts it, in a session of its own where the system can do that: then Ctrl-C reaches only the
   * command, which stops the stack in order, and not every process of it at once.
   *
   * @throws IOException if it cannot be started
   */
  public static Process start(
      Installation installation, StackLayout layout, StackShape shape, Tether tether)
      throws IOException {
    List<String> command = new ArrayList<>();
    setsid().ifPresent(program -> command.add(program.toString()));
    command.addAll(
        List.of(
            JavaCommand.java(),
            "-Xmx48m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData"));
    command.addAll(List.of("-jar", installation.cliJar().toString(), "supervise"));
    command.addAll(List.of("--data", layout.home().toString()));
    command.add("--only");
    command.add(
        shape.processes().stream()
            .sorted()
            .map(StackProcess::label)
            .collect(Collectors.joining(",")));
    command.addAll(List.of("--taskmanagers", String.valueOf(shape.cluster().taskManagers())));
    command.addAll(List.of("--slots", String.valueOf(shape.cluster().slots())));
    if (tether == Tether.TIED) {
      command.add("--tied");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(layout.log("supervisor").toFile()));
    if (tether == Tether.FREE) {
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    }
    return builder.start();
  }

  private static Optional<Path> setsid() {
    return Stream.of("/usr/bin/setsid", "/bin/setsid")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
