package dev.splitstream.tests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Unused ports, so that the tests run beside a stack on the default ports. None is among those that
 * systems give to outgoing connections: such a port could be taken before its server listens, or
 * while that is dead.
 */
public final class FreePorts {
  private static final int LOWEST = 10_000;
  private static final int END = 32_768;
  private static final List<String> PROCESSES =
      List.of(
          "postgres",
          "kafka",
          "s3",
          "assignment-api",
          "query-api",
          "streaming-job",
          "jobmanager",
          "jobmanager-rpc",
          "taskmanager-1",
          "taskmanager-2");

  /**
   * Stacks start beside each other: a port that one was given is not free, although nothing listens
   * yet.
   */
  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePorts() {}

  /** Writes ports down where a stack keeps those of its last run, which it prefers. */
  static void choose(Path data) {
    try {
      List<Integer> ports = choose(PROCESSES.size());
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < ports.size(); i++) {
        lines.add(PROCESSES.get(i) + "=" + ports.get(i));
      }
      Path folder = Files.createDirectories(data.resolve("data"));
      Files.write(folder.resolve("ports.properties"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot choose ports", e);
    }
  }

  /** Different ports, as many as are asked for. */
  public static synchronized List<Integer> choose(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    while (held.size() < count) {
      // All are held until all are chosen: none is given out twice.
      int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
      if (GIVEN.add(port)) {
        listen(port).ifPresent(held::add);
      }
    }
    List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
    for (ServerSocket socket : held) {
      socket.close();
    }
    return ports;
  }

  private static Optional<ServerSocket> listen(int port) throws IOException {
    try {
      return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (BindException e) {
      // It is in use.
      return Optional.empty();
    }
  }
}
