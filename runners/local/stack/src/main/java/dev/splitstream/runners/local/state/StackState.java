package dev.splitstream.runners.local.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.splitstream.runners.local.plan.Ports;
import dev.splitstream.runners.local.plan.StackProcess;
import dev.splitstream.runners.local.secret.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs, as the supervisor writes it down for others.
 *
 * @param phase where the whole stack is
 * @param supervisor who watches it
 * @param secretsFile where the keys lie
 * @param message why it failed; empty otherwise
 * @param processes in the order of start
 */
public record StackState(
    Phase phase,
    ProcessIdentity supervisor,
    String secretsFile,
    String message,
    List<ProcessState> processes) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Where the whole stack is. */
  public enum Phase {
    /** Some process is not ready yet. */
    STARTING,
    /** All were ready; one may be restarting. */
    RUNNING,
    /** Being stopped. */
    STOPPING,
    /** It could not start. */
    FAILED
  }

  /** Copies the list. */
  public StackState {
    processes = List.copyOf(processes);
  }

  /** The port of a process; empty if the stack runs without it. */
  public Optional<Integer> port(StackProcess process) {
    return processes.stream()
        .filter(state -> state.name().equals(process.label()))
        .map(ProcessState::port)
        .findFirst();
  }

  /** The ports of all processes. */
  public Ports ports() {
    Map<String, Integer> ports = new HashMap<>();
    for (ProcessState process : processes) {
      ports.put(process.name(), process.port());
      if (process.managementPort() != 0) {
        ports.put(StackProcess.managementLabel(process.name()), process.managementPort());
      }
    }
    return new Ports(ports);
  }

  /** Whether the supervisor still runs; if not, the file is what a killed one left. */
  public boolean hasSupervisor() {
    return supervisor.handle().isPresent();
  }

  /**
   * Reads the state; empty if none is written down.
   *
   * @throws IOException if the file cannot be read or is not such a file
   */
  public static Optional<StackState> read(Path file) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readString(file), StackState.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IOException("Invalid " + file + ": " + e.getOriginalMessage(), e);
    }
  }

  public void write(Path file) throws IOException {
    PrivateFiles.write(file, JSON.writeValueAsString(this));
  }
}
