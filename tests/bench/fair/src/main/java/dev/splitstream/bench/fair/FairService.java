package dev.splitstream.bench.fair;

import dev.splitstream.runners.local.plan.StackAddresses;
import dev.splitstream.runners.local.plan.StackLayout;
import dev.splitstream.runners.local.state.StackState;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The packaged assignment-api as a process of its own before the stack's stores. */
final class FairService implements AutoCloseable {
  private static final int PORT = 18_180;
  private static final int MANAGEMENT_PORT = 18_190;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration GAUGE_PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();

  private FairService(Process process) {
    this.process = process;
  }

  /** The address of a path. */
  static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + PORT + path);
  }

  /**
   * Starts it, and returns once it is ready.
   *
   * @param fairness whether tenants get turns
   */
  static FairService start(StackLayout stack, Path jar, boolean fairness)
      throws IOException, InterruptedException {
    Path log = stack.logs().resolve("bench-fairness-" + fairness + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                jar.toString()));
    builder.environment().putAll(environment(stack, fairness));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    FairService service = new FairService(builder.start());
    service.awaitReady(log);
    return service;
  }

  private static Map<String, String> environment(StackLayout stack, boolean fairness)
      throws IOException {
    Properties secrets = secrets(stack);
    StackAddresses addresses = addresses(stack);
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVER_PORT", Integer.toString(PORT));
    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(MANAGEMENT_PORT));
    environment.put("SPLITSTREAM_DB_URL", addresses.databaseUrl());
    environment.put("SPLITSTREAM_DB_USER", "assignment_api");
    environment.put("SPLITSTREAM_DB_PASSWORD", secrets.getProperty("db_assignment_password"));
    environment.put("SPLITSTREAM_DB_MIGRATE", "false");
    environment.put("SPLITSTREAM_KAFKA_BOOTSTRAP", addresses.kafkaBootstrap());
    environment.put("SPLITSTREAM_PSEUDONYM_KEY", secrets.getProperty("pseudonym_key"));
    environment.put("SPLITSTREAM_OPERATOR_KEY", operatorKey(stack));
    environment.put("SPLITSTREAM_FAIRNESS_ENABLED", Boolean.toString(fairness));
    return environment;
  }

  private static StackAddresses addresses(StackLayout stack) throws IOException {
    return new StackAddresses(
        StackState.read(stack.stateFile())
            .orElseThrow(() -> new IOException("Cannot find a running stack in " + stack.home()))
            .ports());
  }

  private static Properties secrets(StackLayout stack) throws IOException {
    Properties secrets = new Properties();
    try (Reader reader = Files.newBufferedReader(stack.secretsFile())) {
      secrets.load(reader);
    }
    return secrets;
  }

  static String operatorKey(StackLayout stack) throws IOException {
    return secrets(stack).getProperty("operator_key");
  }

  /** A connection to the stack's database that may read the rollups. */
  static Connection database(StackLayout stack) throws IOException, SQLException {
    return DriverManager.getConnection(
        addresses(stack).databaseUrl(),
        StackAddresses.JOB_LOGIN,
        secrets(stack).getProperty("db_job_password"));
  }

  /** A gauge or counter of the service; NaN if it has none, or does not answer. */
  double meter(String name) throws InterruptedException {
    try {
      return management("/actuator/prometheus")
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private String management(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + MANAGEMENT_PORT + path);
    return client
        .send(
            HttpRequest.newBuilder(address).timeout(GAUGE_PATIENCE).build(),
            BodyHandlers.ofString())
        .body();
  }

  private void awaitReady(Path log) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (management("/actuator/health/readiness").contains("\"status\":\"UP\"")) {
          return;
        }
      } catch (IOException notYet) {
        // Asked again below.
      }
      Thread.sleep(250);
    }
    process.destroy();
    throw new IllegalStateException("Cannot continue: assignment-api is not ready; see " + log);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
