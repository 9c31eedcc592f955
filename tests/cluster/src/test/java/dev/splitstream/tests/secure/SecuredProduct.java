package dev.splitstream.tests.secure;

import dev.splitstream.tests.secure.JavaProcess.Program;
import dev.splitstream.tests.stack.FreePorts;
import dev.splitstream.tests.stack.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two services and the job over {@link SecuredStores}; every secret comes from a file. */
final class SecuredProduct implements AutoCloseable {
  static final String API_KEY = "sk_" + "5e".repeat(32);
  static final String PSEUDONYM_KEY = "a7".repeat(32);

  private static final List<String> OPENED =
      List.of(
          "lang",
          "net",
          "io",
          "nio",
          "lang.reflect",
          "text",
          "time",
          "util",
          "util.concurrent",
          "util.concurrent.atomic",
          "util.concurrent.locks");

  private final Path folder;
  private final TestAuthority authority;
  private final SecuredStores stores;
  private final List<Integer> ports = FreePorts.choose(5);
  private final Map<String, JavaProcess> processes = new HashMap<>();

  /**
   * @param authority of the certificates of the stores, and of the services
   */
  SecuredProduct(Path folder, TestAuthority authority, SecuredStores stores) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.authority = authority;
    this.stores = stores;
  }

  /** Starts all three, and waits for the services. */
  void start() throws IOException {
    launch("assignment-api", service("assignment-api"), assignmentEnvironment());
    launch("query-api", service("query-api"), queryEnvironment());
    launch("streaming-job", job("streaming-job", authority, stores), jobEnvironment(authority));
    process("assignment-api").awaitSaid("Started AssignmentApi");
    process("query-api").awaitSaid("Started QueryServer");
  }

  /** Where a service answers. */
  URI address(String service) {
    return URI.create("https://127.0.0.1:" + port(service));
  }

  /** Flink's REST API within the job's process, which listens on this machine only. */
  URI flink() {
    return URI.create("http://127.0.0.1:" + ports.get(4));
  }

  JavaProcess process(String name) {
    JavaProcess process = processes.get(name);
    if (process == null) {
      throw new IllegalStateException("Cannot find " + name);
    }
    return process;
  }

  /**
   * A job beside the one that runs, with something about it changed.
   *
   * @param trusted by the JVM and for the database
   */
  JavaProcess tryJob(String name, TestAuthority trusted, Map<String, String> environment)
      throws IOException {
    Map<String, String> all = new HashMap<>(jobEnvironment(authority));
    all.putAll(environment);
    return JavaProcess.start(job(name, trusted, stores), all, log(name));
  }

  /** A service beside the one that runs, with something about it changed. */
  JavaProcess tryService(String name, String as, Map<String, String> changed) throws IOException {
    Map<String, String> all = new HashMap<>();
    all.putAll(name.equals("query-api") ? queryEnvironment() : assignmentEnvironment());
    all.putAll(Map.of("SERVER_PORT", "0", "MANAGEMENT_SERVER_PORT", "0"));
    all.putAll(changed);
    return JavaProcess.start(service(name), all, log(as));
  }

  /** A file with settings of a client of Kafka. */
  Map<String, String> kafka(String name, TestAuthority trusted, String password)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve(name), SecuredKafka.client(trusted.certificate(), password));
    return Map.of("SPLITSTREAM_KAFKA_PROPERTIES_FILE", file.toString());
  }

  private void launch(String name, Program program, Map<String, String> environment)
      throws IOException {
    processes.put(name, JavaProcess.start(program, environment, log(name)));
  }

  private Path log(String name) {
    return folder.resolve("logs").resolve(name + ".log");
  }

  private Program service(String name) {
    return new Program(
        "%s/server/target/%s-local.jar".formatted(name, name),
        "",
        jvm(authority, "-XX:+UseSerialGC", "-Xmx256m"),
        List.of());
  }

  private Program job(String name, TestAuthority trusted, SecuredStores from) {
    List<String> flags = jvm(trusted, "-XX:+UseParallelGC", "-Xmx900m");
    OPENED.forEach(one -> flags.add("--add-opens=java.base/java." + one + "=ALL-UNNAMED"));
    flags.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    return new Program(
        "runners/flink/target/splitstream-flink.jar",
        "",
        flags,
        List.of(
            "--kafkaBootstrap=" + from.kafkaBootstrap(),
            "--databaseUrl=" + from.databaseUrl(trusted.certificate()),
            "--databaseUser=streaming_job",
            "--lakeWarehouse=s3://splitstream/lake",
            "--s3Endpoint=" + from.s3Endpoint(),
            "--stateDirectory=" + folder.resolve(name),
            "--restPort=" + ports.get(4),
            "--parallelism=1"));
  }

  private static List<String> jvm(TestAuthority trusted, String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("-Djavax.net.ssl.trustStore=" + trusted.trustStore());
    all.add("-Djavax.net.ssl.trustStorePassword=" + TestAuthority.PASSWORD);
    return all;
  }

  private Map<String, String> assignmentEnvironment() throws IOException {
    Map<String, String> environment = serviceEnvironment("assignment-api");
    environment.putAll(database("assignment_api", "SPLITSTREAM_ASSIGNMENT_PASSWORD"));
    environment.putAll(objectStore());
    environment.putAll(kafka("kafka", authority, SecuredKafka.PASSWORD));
    environment.put("SPLITSTREAM_KAFKA_BOOTSTRAP", stores.kafkaBootstrap());
    environment.put("SPLITSTREAM_S3_ENDPOINT", stores.s3Endpoint());
    environment.put("SPLITSTREAM_DB_MIGRATE", "false");
    environment.put("SPLITSTREAM_BOOTSTRAP_TENANT", "local");
    environment.put("SPLITSTREAM_BOOTSTRAP_API_KEY_FILE", secret("api_key", API_KEY));
    environment.put("SPLITSTREAM_PSEUDONYM_KEY_FILE", secret("pseudonym_key", PSEUDONYM_KEY));
    return environment;
  }

  private Map<String, String> queryEnvironment() throws IOException {
    Map<String, String> environment = serviceEnvironment("query-api");
    environment.putAll(database("query_api", "SPLITSTREAM_QUERY_PASSWORD"));
    return environment;
  }

  private Map<String, String> serviceEnvironment(String name) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVER_PORT", String.valueOf(port(name)));
    environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort(name)));
    environment.put("SERVER_SSL_BUNDLE", "web");
    environment.put("MANAGEMENT_SERVER_SSL_BUNDLE", "web");
    environment.put(
        "SPRING_SSL_BUNDLE_PEM_WEB_KEYSTORE_CERTIFICATE", "file:" + authority.serverCertificate());
    environment.put(
        "SPRING_SSL_BUNDLE_PEM_WEB_KEYSTORE_PRIVATEKEY", "file:" + authority.serverKey());
    return environment;
  }

  private Map<String, String> database(String login, String variable) throws IOException {
    return Map.of(
        "SPLITSTREAM_DB_URL",
        stores.databaseUrl(authority.certificate()),
        "SPLITSTREAM_DB_USER",
        login,
        "SPLITSTREAM_DB_PASSWORD_FILE",
        secret(variable, SecuredStores.password(variable)));
  }

  private Map<String, String> jobEnvironment(TestAuthority trusted) throws IOException {
    Map<String, String> environment = new HashMap<>(objectStore());
    environment.putAll(kafka("kafka", trusted, SecuredKafka.PASSWORD));
    environment.put(
        "SPLITSTREAM_DB_PASSWORD_FILE",
        secret("job", SecuredStores.password("SPLITSTREAM_JOB_PASSWORD")));
    return environment;
  }

  private Map<String, String> objectStore() throws IOException {
    String form = "[default]\naws_access_key_id = %s\naws_secret_access_key = %s";
    return Map.of(
        "AWS_REGION",
        "us-east-1",
        "AWS_SHARED_CREDENTIALS_FILE",
        secret("aws", form.formatted(SecuredStores.S3_ACCESS_KEY, SecuredStores.S3_SECRET_KEY)));
  }

  /** Writes a secret to a file of its own, and answers its path. */
  String secret(String name, String secret) throws IOException {
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    return Files.writeString(secrets.resolve(name), secret + "\n").toString();
  }

  private int port(String service) {
    return ports.get(service.equals("assignment-api") ? 0 : 1);
  }

  private int managementPort(String service) {
    return ports.get(service.equals("assignment-api") ? 2 : 3);
  }

  @Override
  public void close() {
    processes.values().forEach(JavaProcess::close);
  }
}
