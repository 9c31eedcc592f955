package dev.splitstream.runners.local;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The TCP port of each process, all on 127.0.0.1.
 *
 * @param byProcess one port for each process, all different
 */
public record Ports(Map<StackProcess, Integer> byProcess) {
  private static final int STEP = 100;
  private static final int ATTEMPTS = 100;

  /** Copies the map. */
  public Ports {
    byProcess = Map.copyOf(byProcess);
  }

  /** The port of a process. */
  public int of(StackProcess process) {
    Integer port = byProcess.get(process);
    if (port == null) {
      throw new IllegalArgumentException("Invalid process: " + process + " has no port");
    }
    return port;
  }

  /**
   * Chooses a port for each process: that of the last run, else the default, else the next free one
   * in steps of 100 from the default.
   *
   * @param previous ports of the last run, empty at the first
   * @param free whether a port can be taken
   * @throws StackFailure if no free port was found
   */
  static Ports choose(Map<StackProcess, Integer> previous, IntPredicate free) throws StackFailure {
    Map<StackProcess, Integer> chosen = new EnumMap<>(StackProcess.class);
    Set<Integer> taken = new HashSet<>();
    for (StackProcess process : StackProcess.values()) {
      int wanted = previous.getOrDefault(process, process.defaultPort());
      int port =
          choose(process, wanted, candidate -> !taken.contains(candidate) && free.test(candidate));
      taken.add(port);
      chosen.put(process, port);
    }
    return new Ports(chosen);
  }

  private static int choose(StackProcess process, int wanted, IntPredicate free)
      throws StackFailure {
    if (free.test(wanted)) {
      return wanted;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int candidate = process.defaultPort() + attempt * STEP;
      if (free.test(candidate)) {
        return candidate;
      }
    }
    throw new StackFailure("Cannot find a free port for " + process.label());
  }

  /** Whether nobody listens on a port of 127.0.0.1. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads the ports of the last run; empty if there was none. */
  static Map<StackProcess, Integer> read(Path file) throws IOException {
    Map<StackProcess, Integer> ports = new EnumMap<>(StackProcess.class);
    if (Files.notExists(file)) {
      return ports;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    for (StackProcess process : StackProcess.values()) {
      String port = properties.getProperty(process.label());
      if (port != null && port.matches("[1-9][0-9]{0,4}")) {
        ports.put(process, Integer.valueOf(port));
      }
    }
    return ports;
  }

  /** Keeps the ports for the next run. */
  void write(Path file) throws IOException {
    Properties properties = new Properties();
    byProcess.forEach((process, port) -> properties.setProperty(process.label(), "" + port));
    StringWriter text = new StringWriter();
    properties.store(text, null);
    PrivateFiles.write(file, text.toString());
  }
}
