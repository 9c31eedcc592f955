package dev.splitstream.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged service as a process, with the constant endpoint beside its own. */
final class BenchedApi implements AutoCloseable {
  static final String KEY = "bench-key";
  static final int PORT = 18_080;

  private static final int MANAGEMENT_PORT = 18_090;
  private static final String URL = "http://127.0.0.1:" + PORT;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();

  private BenchedApi(Process process) {
    this.process = process;
  }

  static String url(String path) {
    return URL + path;
  }

  /** Starts it, and returns once it is ready. */
  static BenchedApi start(Path jar, Path benchJar, Path log, String databaseUrl)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dloader.path=" + benchJar,
                "-cp",
                jar.toString(),
                // Like java -jar, but takes up the classes of a jar beside.
                "org.springframework.boot.loader.launch.PropertiesLauncher"));
    builder
        .environment()
        .putAll(
            Map.of(
                "SERVER_PORT",
                Integer.toString(PORT),
                "MANAGEMENT_SERVER_PORT",
                Integer.toString(MANAGEMENT_PORT),
                "SPLITSTREAM_DB_URL",
                databaseUrl,
                "SPLITSTREAM_PSEUDONYM_KEY",
                "0f".repeat(32),
                "SPLITSTREAM_BOOTSTRAP_TENANT",
                BenchCatalog.TENANT,
                "SPLITSTREAM_BOOTSTRAP_API_KEY",
                KEY,
                // No broker listens there; assignments need no Kafka.
                "SPLITSTREAM_KAFKA_BOOTSTRAP",
                "127.0.0.1:1",
                "SPLITSTREAM_KAFKA_MAX_BLOCK",
                "10ms",
                "LOGGING_LEVEL_ORG_APACHE_KAFKA",
                "OFF"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    BenchedApi api = new BenchedApi(builder.start());
    api.await("readiness", api::isReady);
    return api;
  }

  private boolean isReady() throws IOException, InterruptedException {
    URI readiness =
        URI.create("http://127.0.0.1:" + MANAGEMENT_PORT + "/actuator/health/readiness");
    return client
            .send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  long pid() {
    return process.pid();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return post(path, body, KEY);
  }

  HttpResponse<String> post(String path, String body, String key)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("X-API-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /** Waits until it holds. */
  void await(String what, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (condition.holds()) {
          return;
        }
      } catch (IOException notYet) {
        // Asked again below.
      }
      Thread.sleep(250);
    }
    throw new IllegalStateException("Cannot continue: no " + what + "; see the log of the service");
  }

  /** Microseconds of CPU that it has used. */
  long cpuMicros() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    // utime and stime, in hundredths of a second.
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
