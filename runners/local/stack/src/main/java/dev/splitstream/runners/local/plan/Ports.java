package dev.splitstream.runners.local.plan;

import dev.splitstream.runners.local.secret.PrivateFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The TCP ports of a stack, all on 127.0.0.1.
 *
 * @param byName one for each process that listens, all different
 */
public record Ports(Map<String, Integer> byName) {
  private static final int STEP = 100;
  private static final int ATTEMPTS = 100;

  /** Copies the map. */
  public Ports {
    byName = Map.copyOf(byName);
  }

  /** The port of a process. */
  public int of(StackProcess process) {
    return of(process.label());
  }

  /** The port of that name. */
  int of(String name) {
    Integer port = byName.get(name);
    if (port == null) {
      throw new IllegalArgumentException("Invalid process: " + name + " has no port");
    }
    return port;
  }

  /**
   * Chooses a port for each name: that of the last run, or the default, or the next free one in
   * steps of 100 from the default.
   *
   * @param defaults the names, each with its default, in the order of choice
   * @param previous ports of the last run, empty at the first
   * @param free whether a port can be taken
   * @throws StackFailure if no free port was found
   */
  public static Ports choose(
      Map<String, Integer> defaults, Map<String, Integer> previous, IntPredicate free)
      throws StackFailure {
    Map<String, Integer> chosen = new HashMap<>();
    Set<Integer> taken = new HashSet<>();
    for (Map.Entry<String, Integer> entry : defaults.entrySet()) {
      IntPredicate available = candidate -> !taken.contains(candidate) && free.test(candidate);
      int wanted = previous.getOrDefault(entry.getKey(), entry.getValue());
      int port = available.test(wanted) ? wanted : search(entry, available);
      taken.add(port);
      chosen.put(entry.getKey(), port);
    }
    return new Ports(chosen);
  }

  private static int search(Map.Entry<String, Integer> entry, IntPredicate available)
      throws StackFailure {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int candidate = entry.getValue() + attempt * STEP;
      if (available.test(candidate)) {
        return candidate;
      }
    }
    throw new StackFailure("Cannot find a free port for " + entry.getKey());
  }

  /** Whether a port of 127.0.0.1 is free. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads the ports of the last run; empty before the first. */
  public static Map<String, Integer> read(Path file) throws IOException {
    Map<String, Integer> ports = new HashMap<>();
    if (Files.notExists(file)) {
      return ports;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    for (String name : properties.stringPropertyNames()) {
      String port = properties.getProperty(name);
      if (port.matches("[1-9][0-9]{0,4}")) {
        ports.put(name, Integer.valueOf(port));
      }
    }
    return ports;
  }

  /** Keeps the ports for the next run. */
  public void write(Path file) throws IOException {
    Properties properties = new Properties();
    byName.forEach((name, port) -> properties.setProperty(name, "" + port));
    StringWriter text = new StringWriter();
    properties.store(text, null);
    PrivateFiles.write(file, text.toString());
  }
}
