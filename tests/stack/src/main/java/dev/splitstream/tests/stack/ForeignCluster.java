package dev.splitstream.tests.stack;

import static org.awaitility.Awaitility.await;

import dev.splitstream.settings.FlinkSecurity;
import dev.splitstream.tests.ProjectRoot;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Flink cluster that the stack does not know of: a JobManager and a TaskManager with one slot,
 * within reach of the stack's stores. Its REST API takes https alone, of callers whose certificate
 * it trusts. Ends with this process.
 */
public final class ForeignCluster implements AutoCloseable {
  /** The packages that Flink's own scripts open. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.net",
          "java.io",
          "java.nio",
          "sun.nio.ch",
          "java.lang.reflect",
          "java.text",
          "java.time",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks");

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final long STOP_LIMIT_SECONDS = 30;

  private final Path folder;
  private final Stack stack;
  private final Path settings;
  private final int restPort;
  private final int rpcPort;
  private final List<Process> processes = new ArrayList<>();

  private ForeignCluster(Path folder, Stack stack, List<Integer> ports)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.stack = stack;
    this.settings = settings(folder, "");
    this.restPort = ports.get(0);
    this.rpcPort = ports.get(1);
  }

  /** Starts one and waits for its slot. */
  public static ForeignCluster start(Path folder, Stack stack)
      throws IOException, InterruptedException {
    List<Integer> ports = FreePorts.choose(3);
    ForeignCluster cluster = new ForeignCluster(Files.createDirectories(folder), stack, ports);
    cluster.launch("jobmanager");
    cluster.launch("taskmanager", "--name=foreign", "--port=" + ports.get(2), "--slots=1");
    try {
      await("the foreign cluster has a slot").atMost(START_LIMIT).until(cluster::hasSlot);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  /** The REST address of its JobManager. */
  public String address() {
    return "127.0.0.1:" + restPort;
  }

  /** What its callers must have in their environment. */
  public Map<String, String> environment() {
    return Map.of(FlinkSecurity.VARIABLE, settings.toString());
  }

  /** The same for a caller that the cluster does not trust, and that does not trust it. */
  public Map<String, String> environmentOfAStranger() throws IOException, InterruptedException {
    return Map.of(FlinkSecurity.VARIABLE, settings(folder, "strange ").toString());
  }

  private static Path settings(Path folder, String prefix)
      throws IOException, InterruptedException {
    TestAuthority authority = TestAuthority.create(folder.resolve(prefix + "authority"));
    return Files.writeString(
        folder.resolve(prefix + "rest.properties"),
        """
        security.ssl.algorithms: TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
        security.ssl.rest.enabled: true
        security.ssl.rest.authentication-enabled: true
        security.ssl.rest.keystore: %s
        security.ssl.rest.keystore-type: PKCS12
        security.ssl.rest.keystore-password: %3$s
        security.ssl.rest.key-password: %3$s
        security.ssl.rest.truststore: %s
        security.ssl.rest.truststore-type: PKCS12
        security.ssl.rest.truststore-password: %3$s
        """
            .formatted(authority.keyStore(), authority.trustStore(), TestAuthority.PASSWORD));
  }

  private void launch(String role, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Duser.timezone=UTC"));
    for (String name : OPENED) {
      command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    String cluster =
        ProjectRoot.resolve("runners/local/flink/target/splitstream-flink-cluster.jar").toString();
    command.addAll(
        List.of(
            "-cp",
            ProjectRoot.resolve("runners/local/tether/target/splitstream-tether.jar")
                + File.pathSeparator
                + cluster,
            "dev.splitstream.runners.local.tether.Tether",
            cluster));
    command.addAll(
        List.of(
            "--data=" + folder.resolve(role),
            "--rest-port=" + restPort,
            "--rpc-port=" + rpcPort,
            "--s3-endpoint=" + stack.s3Endpoint(),
            "--bucket=splitstream",
            "--settings=" + settings,
            role));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(role + ".log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID", stack.secret("s3_access_key"),
                "AWS_SECRET_ACCESS_KEY", stack.secret("s3_secret_key"),
                "AWS_REGION", "us-east-1",
                "SPLITSTREAM_DB_PASSWORD", stack.secret("db_job_password"),
                "FLINK_PLUGINS_DIR",
                    ProjectRoot.resolve("runners/local/flink/target/plugins").toString()));
    processes.add(builder.start());
  }

  private boolean hasSlot() throws InterruptedException {
    FlinkSecurity security = FlinkSecurity.in(environment());
    HttpRequest overview =
        HttpRequest.newBuilder(security.root(address()).resolve("/overview")).build();
    try {
      return security
          .secure(HttpClient.newBuilder())
          .build()
          .send(overview, HttpResponse.BodyHandlers.ofString())
          .body()
          .contains("\"slots-available\":1");
    } catch (IOException e) {
      // It does not listen yet.
      return false;
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      try {
        if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
