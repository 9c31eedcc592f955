package dev.splitstream.runners.local.plan;

import dev.splitstream.runners.local.archive.ClassArchive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All it takes to run one process.
 *
 * @param name unique within the stack
 * @param command program and arguments; must not hold secrets, others can read it
 * @param environment variables in addition to the few that every process gets
 * @param log file its output is appended to
 * @param port what it listens on
 * @param managementPort where its health and metrics are, if not there; 0 otherwise
 * @param readiness how it shows that it is ready
 * @param standstill how long it may make no progress until then
 * @param stopLimit how long it may take to stop before it is killed
 * @param needs names of those that must be ready before it is started
 * @param archive what its JVM may record when it ends
 */
public record ProcessSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    int port,
    int managementPort,
    Readiness readiness,
    Duration standstill,
    Duration stopLimit,
    Set<String> needs,
    Optional<ClassArchive> archive) {
  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    needs = Set.copyOf(needs);
  }

  /** Hides the environment, which holds keys. */
  @Override
  public String toString() {
    return "ProcessSpec[" + name + ", " + String.join(" ", command) + "]";
  }
}
