package dev.splitstream.tests.secure;

import static org.awaitility.Awaitility.await;

import dev.splitstream.tests.secure.JavaProcess.Program;
import dev.splitstream.tests.stack.FreePorts;
import dev.splitstream.tests.stack.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL, Kafka and an object store that take no connection but an encrypted one. */
final class SecuredStores implements AutoCloseable {
  static final String S3_ACCESS_KEY = "s3-account-41c7";
  static final String S3_SECRET_KEY = "s3-secret-77d2";

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String ONLY_ENCRYPTED = "hostssl all all 127.0.0.1/32 scram-sha-256\n";

  private final Path folder;
  private final TestAuthority authority;
  private final List<Integer> ports = FreePorts.choose(4);
  private final List<JavaProcess> processes = new ArrayList<>();

  private SecuredStores(Path folder, TestAuthority authority) throws IOException {
    this.folder = folder;
    this.authority = authority;
  }

  /** Starts them, beside each other. */
  static SecuredStores start(Path folder, TestAuthority authority) throws Exception {
    SecuredStores stores = new SecuredStores(Files.createDirectories(folder), authority);
    try {
      JavaProcess postgres = stores.startPostgres();
      stores.startS3();
      stores.startKafka();
      postgres.awaitSaid("READY");
      stores.encryptPostgres();
      SecuredKafka.createTopics(stores.kafkaBootstrap(), authority);
      return stores;
    } catch (Exception e) {
      stores.close();
      throw e;
    }
  }

  /** Host and port of the broker. */
  String kafkaBootstrap() {
    return "127.0.0.1:" + ports.get(1);
  }

  /** Address of the object store. */
  String s3Endpoint() {
    return "https://127.0.0.1:" + ports.get(3);
  }

  /** Address of the database for a client that trusts this certificate, and checks the name. */
  String databaseUrl(Path trusted) {
    return databaseUrl() + "?sslmode=verify-full&sslrootcert=" + trusted;
  }

  /** The same without parameters for encryption. */
  String databaseUrl() {
    return "jdbc:postgresql://127.0.0.1:" + ports.get(0) + "/postgres";
  }

  /** The password of a login, by the name of the server's variable for it. */
  static String password(String variable) {
    return "pw-of-" + variable.toLowerCase(Locale.ROOT);
  }

  private JavaProcess startPostgres() throws IOException {
    Map<String, String> environment = new HashMap<>();
    for (String login : List.of("ADMIN", "OWNER", "ASSIGNMENT", "QUERY", "JOB")) {
      String variable = "SPLITSTREAM_" + login + "_PASSWORD";
      environment.put(variable + "_FILE", secret(variable, password(variable)).toString());
    }
    return start(
        "postgres",
        new Program(
            "runners/local/postgres/target/splitstream-postgres.jar",
            "",
            List.of("-XX:+UseSerialGC", "-Xmx64m"),
            List.of("--data", folder.resolve("postgres").toString(), "--port", "" + ports.get(0))),
        environment);
  }

  private void encryptPostgres() throws IOException, SQLException {
    try (Connection admin = connectAsAdmin(databaseUrl());
        Statement statement = admin.createStatement()) {
      statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + authority.serverCertificate() + "'");
      statement.execute("ALTER SYSTEM SET ssl_key_file = '" + authority.serverKey() + "'");
      statement.execute("ALTER SYSTEM SET ssl = on");
      Files.writeString(folder.resolve("postgres/cluster/pg_hba.conf"), ONLY_ENCRYPTED);
      statement.execute("SELECT pg_reload_conf()");
    }
    await("the database encrypts")
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(
            () -> {
              connectAsAdmin(databaseUrl(authority.certificate())).close();
              return true;
            });
  }

  private static Connection connectAsAdmin(String url) throws SQLException {
    return DriverManager.getConnection(url, "postgres", password("SPLITSTREAM_ADMIN_PASSWORD"));
  }

  private void startKafka() throws IOException, InterruptedException {
    SecuredKafka kafka =
        new SecuredKafka(folder.resolve("kafka"), authority, ports.get(1), ports.get(2));
    try (JavaProcess formatting = start("format", kafka.format(), Map.of())) {
      if (formatting.awaitEnd() != 0) {
        throw new IllegalStateException("Cannot format: " + formatting.said());
      }
    }
    start("kafka", kafka.broker(), Map.of());
  }

  private JavaProcess startS3() throws IOException {
    Path data = Files.createDirectories(folder.resolve("s3/splitstream")).getParent();
    Path settings =
        Files.writeString(
            folder.resolve("s3.properties"),
            Stream.of(
                    "s3proxy.secure-endpoint=" + s3Endpoint(),
                    "s3proxy.authorization=aws-v2-or-v4",
                    "s3proxy.identity=" + S3_ACCESS_KEY,
                    "s3proxy.credential=" + S3_SECRET_KEY,
                    "s3proxy.ignore-unknown-headers=true",
                    "s3proxy.keystore-path=" + authority.keyStore(),
                    "s3proxy.keystore-password=" + TestAuthority.PASSWORD,
                    "jclouds.provider=filesystem-nio2",
                    "jclouds.identity=local",
                    "jclouds.credential=local",
                    "jclouds.filesystem.basedir=" + data)
                .reduce("", (all, line) -> all + line + "\n"));
    return start(
        "s3",
        new Program(
            "runners/local/s3/target/splitstream-s3.jar",
            "org.gaul.s3proxy.Main",
            List.of("-XX:+UseSerialGC", "-Xmx160m"),
            List.of("--properties", settings.toString())),
        Map.of());
  }

  private JavaProcess start(String name, Program program, Map<String, String> environment)
      throws IOException {
    JavaProcess process = JavaProcess.start(program, environment, log(name));
    processes.add(process);
    return process;
  }

  private Path log(String name) {
    return folder.resolve("logs").resolve(name + ".log");
  }

  /** Writes a secret to a file of its own. */
  Path secret(String name, String secret) throws IOException {
    return Files.writeString(
        Files.createDirectories(folder.resolve("secrets")).resolve(name), secret + "\n");
  }

  @Override
  public void close() {
    processes.forEach(JavaProcess::close);
  }
}
