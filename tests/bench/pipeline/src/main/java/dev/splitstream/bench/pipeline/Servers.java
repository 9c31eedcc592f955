package dev.splitstream.bench.pipeline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL, Kafka and an S3 endpoint, as the local stack runs them: each a process of its own.
 */
final class Servers implements AutoCloseable {
  static final String BUCKET = "splitstream";
  static final Map<String, String> KEYS =
      Map.of(
          "AWS_ACCESS_KEY_ID", "bench",
          "AWS_SECRET_ACCESS_KEY", "bench-secret",
          "AWS_REGION", "us-east-1",
          "SPLITSTREAM_DB_PASSWORD", "bench-job");

  private static final Map<String, String> DATABASE_PASSWORDS =
      Map.of(
          "SPLITSTREAM_ADMIN_PASSWORD", "bench-admin",
          "SPLITSTREAM_OWNER_PASSWORD", "bench-owner",
          "SPLITSTREAM_ASSIGNMENT_PASSWORD", "bench-assignment",
          "SPLITSTREAM_QUERY_PASSWORD", "bench-query",
          "SPLITSTREAM_JOB_PASSWORD", "bench-job");

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final int postgresPort = freePort();
  private final int kafkaPort = freePort();
  private final int s3Port = freePort();

  /**
   * Starts all three and waits until they serve.
   *
   * @param folder for their data and logs
   */
  Servers(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    start("postgres", postgresPort, List.of("-Xmx48m"), List.of());
    String topics =
        "experiment-exposures:4,experiment-conversions:4,custom-events:4,failed-events:1";
    start("kafka", kafkaPort, List.of("-Xmx320m"), List.of("--topics", topics));
    start("s3", s3Port, List.of("-Xmx160m"), List.of("--bucket", BUCKET));
    for (String server : List.of("postgres", "kafka", "s3")) {
      awaitReady(server);
    }
  }

  String kafka() {
    return "127.0.0.1:" + kafkaPort;
  }

  String s3() {
    return "http://127.0.0.1:" + s3Port;
  }

  String database(String name) {
    return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + name;
  }

  /** Password of the superuser. */
  static String adminPassword() {
    return DATABASE_PASSWORDS.getOrDefault("SPLITSTREAM_ADMIN_PASSWORD", "");
  }

  /** What all of them have used so far. */
  Duration cpu() {
    return processes.stream().map(CpuTime::of).reduce(Duration.ZERO, Duration::plus);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot find a free port", e);
    }
  }

  private void start(String server, int port, List<String> flags, List<String> more)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("java", "-XX:+UseSerialGC"));
    command.addAll(flags);
    command.addAll(
        List.of("-jar", "runners/local/" + server + "/target/splitstream-" + server + ".jar"));
    command.addAll(List.of("--data", folder.resolve(server).toString(), "--port", "" + port));
    command.addAll(more);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(server + ".log").toFile());
    builder.environment().putAll(KEYS);
    builder.environment().putAll(DATABASE_PASSWORDS);
    processes.add(builder.start());
  }

  private void awaitReady(String server) throws IOException, InterruptedException {
    Path log = folder.resolve(server + ".log");
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!Files.readAllLines(log).contains("READY")) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Cannot start " + server + ": see " + log);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  @Override
  public void close() {
    processes.forEach(CpuTime::stop);
  }
}
