package dev.splitstream.runners.local.plan;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the command line of a JVM: the same Java that runs this one. */
public final class JavaCommand {
  private static final List<String> COMMON =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          // Otherwise each JVM wakes up twenty times a second to count for tools that no one runs.
          "-XX:-UsePerfData",
          "-Dfile.encoding=UTF-8",
          "-Duser.timezone=UTC",
          "-Djava.awt.headless=true");

  private static final String TETHER = "dev.splitstream.runners.local.tether.Tether";

  private JavaCommand() {}

  /** The program. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * What to run.
   *
   * @param jar the program's, which names its own class path
   * @param main the main class; empty for the one that the jar names
   */
  public record Program(Path jar, Optional<String> main) {}

  /** Runs a program under the tether with these JVM flags and arguments. */
  public static List<String> tethered(
      Path tether, List<String> flags, Program program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(COMMON);
    command.addAll(flags);
    command.addAll(List.of("-cp", tether + File.pathSeparator + program.jar(), TETHER));
    command.add(program.main().orElse(program.jar().toString()));
    command.addAll(arguments);
    return command;
  }
}
