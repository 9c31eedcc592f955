package dev.splitstream.runners.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command line of a JVM: the same Java that runs this one. */
final class JavaCommand {
  private static final List<String> COMMON =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "-Dfile.encoding=UTF-8",
          "-Duser.timezone=UTC",
          "-Djava.awt.headless=true");

  private JavaCommand() {}

  /** The program. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Runs a jar under the tether with these JVM flags and arguments. */
  static List<String> tethered(
      Path tether, List<String> flags, List<String> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(COMMON);
    command.addAll(flags);
    command.add("-javaagent:" + tether);
    command.addAll(program);
    command.addAll(arguments);
    return command;
  }
}
