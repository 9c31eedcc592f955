package dev.splitstream.tests.stack;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The local stack, running. */
public final class Stack {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(2);

  private final Path data;

  Stack(Path data) {
    this.data = data;
  }

  /** Its folder. */
  public Path home() {
    return data;
  }

  /** The assignment service. */
  public StackApi assignment() {
    return new StackApi(http("assignment-api"), apiKey());
  }

  /** The query service. */
  public StackApi query() {
    return new StackApi(http("query-api"), apiKey());
  }

  /** The page, opened on an experiment. */
  public URI page(String experimentId) {
    return http("query-api").resolve("/#key=" + secret("page_key") + "&experiment=" + experimentId);
  }

  /** Starts a command against this stack; its words are separated by spaces. */
  public Command start(String word, String... arguments) throws IOException {
    return start(Map.of(), word, arguments);
  }

  private Command start(Map<String, String> environment, String word, String... arguments)
      throws IOException {
    return Command.start(data, environment, List.of(word.split(" ")), arguments);
  }

  /** Runs a command against this stack to its end. */
  public Command.Outcome run(Duration limit, String word, String... arguments)
      throws IOException, InterruptedException {
    return run(limit, Map.of(), word, arguments);
  }

  /** The same with more in its environment. */
  public Command.Outcome run(
      Duration limit, Map<String, String> environment, String word, String... arguments)
      throws IOException, InterruptedException {
    return start(environment, word, arguments).await(limit);
  }

  /** Host and port of the broker. */
  public String kafkaBootstrap() {
    return "127.0.0.1:" + port("kafka");
  }

  /** Address of the object store. */
  public URI s3Endpoint() {
    return http("s3");
  }

  /** Address of Flink's REST API, in the process that runs the job. */
  public URI flink(String process) {
    return http(process);
  }

  /** The lake. */
  public Lake lake() {
    return new Lake(this, data.resolve("data/s3/splitstream"));
  }

  /** Sends a signal such as {@code KILL} to one of the processes. */
  public void signal(String process, String signal) throws IOException, InterruptedException {
    send(signal, state(process).path("identity").path("pid").asLong());
  }

  private static void send(String signal, long pid) throws IOException, InterruptedException {
    int exitCode = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
    if (exitCode != 0) {
      throw new IllegalStateException("Cannot send " + signal + " to " + pid);
    }
  }

  /** Sends a signal to one of the processes and to all that it started. */
  public void signalGroup(String process, String signal) throws IOException, InterruptedException {
    List<ProcessHandle> group = group(process);
    if (group.isEmpty()) {
      throw new IllegalStateException("Cannot find " + process);
    }
    for (ProcessHandle one : group) {
      send(signal, one.pid());
    }
  }

  /** One of the processes, last, and all that it started; empty while it is down. */
  public List<ProcessHandle> group(String process) {
    return ProcessHandle.of(state(process).path("identity").path("pid").asLong()).stream()
        .flatMap(handle -> Stream.concat(handle.descendants(), Stream.of(handle)))
        .toList();
  }

  /** The names of all processes, in the order of their start. */
  public List<String> processes() {
    List<String> names = new ArrayList<>();
    read().path("processes").forEach(state -> names.add(state.path("name").asText()));
    return names;
  }

  /** Where a process is in its life, such as {@code READY}. */
  public String status(String process) {
    return state(process).path("status").asText();
  }

  /** Its database. */
  public StackDatabase database() {
    return new StackDatabase(this);
  }

  /** How often a process was started again after it had died. */
  public int restarts(String process) {
    return state(process).path("restarts").asInt();
  }

  /** Waits until a process was started again, and serves. */
  public void awaitRestart(String process, int restartsBefore) {
    await(process + " is back")
        .atMost(RESTART_LIMIT)
        .until(
            () ->
                restarts(process) > restartsBefore
                    && state(process).path("status").asText().equals("READY"));
  }

  /** A connection of the superuser; one that hangs fails after some seconds. */
  public Connection connect() throws SQLException {
    return connect("postgres", secret("db_admin_password"));
  }

  /** The same, of another login. */
  public Connection connect(String login, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=5&socketTimeout=20"
            .formatted(port("postgres")),
        login,
        password);
  }

  private URI http(String process) {
    return URI.create("http://127.0.0.1:" + port(process));
  }

  private int port(String process) {
    return state(process).path("port").asInt();
  }

  private JsonNode state(String process) {
    for (JsonNode state : read().path("processes")) {
      if (state.path("name").asText().equals(process)) {
        return state;
      }
    }
    throw new IllegalStateException("Cannot find the process " + process + " in the stack");
  }

  private JsonNode read() {
    try {
      return JSON.readTree(Files.readString(data.resolve("run/stack.json")));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read what runs in " + data, e);
    }
  }

  /** Its key of all scopes. */
  public String apiKey() {
    return secret("api_key");
  }

  /** One of its keys, by the name it has in the file of secrets. */
  public String secret(String name) {
    return secretsFile().getProperty(name, "");
  }

  /** All its keys and passwords. */
  public List<String> secrets() {
    Properties secrets = secretsFile();
    return secrets.stringPropertyNames().stream().map(secrets::getProperty).toList();
  }

  private Properties secretsFile() {
    Properties secrets = new Properties();
    try (Reader file = Files.newBufferedReader(data.resolve("secrets.properties"))) {
      secrets.load(file);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the keys of the stack in " + data, e);
    }
    return secrets;
  }
}
