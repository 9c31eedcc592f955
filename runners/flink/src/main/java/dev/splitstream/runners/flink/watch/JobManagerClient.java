package dev.splitstream.runners.flink.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.splitstream.failure.FailureReason;
import dev.splitstream.settings.FlinkSecurity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a JobManager what runs, and has it take checkpoints. */
public final class JobManagerClient {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHECKPOINT = "{\"checkpointType\":\"CONFIGURED\"}";

  private final HttpClient client;
  private final URI root;
  private volatile String whyNoAnswer = "";

  /**
   * @param address host:port
   * @throws dev.splitstream.settings.InvalidSettingException if the certificates cannot be read
   */
  public JobManagerClient(String address, FlinkSecurity security) {
    client =
        security
            .secure(HttpClient.newBuilder())
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    root = security.root(address);
  }

  /** Why it did not answer the last time that it did not. */
  public String whyNoAnswer() {
    return whyNoAnswer;
  }

  /**
   * The jobs it knows, also those that have ended.
   *
   * @return empty if it does not answer: then it is unknown what runs
   */
  public Optional<List<ClusterJobState>> jobs() throws InterruptedException {
    return get("/jobs/overview").map(JobManagerClient::jobs);
  }

  private static List<ClusterJobState> jobs(JsonNode overview) {
    List<ClusterJobState> jobs = new ArrayList<>();
    for (JsonNode job : overview.path("jobs")) {
      JsonNode tasks = job.path("tasks");
      jobs.add(
          new ClusterJobState(
              job.path("jid").asText(),
              job.path("name").asText(),
              job.path("state").asText(),
              tasks.path("running").asInt() == tasks.path("total").asInt()));
    }
    return jobs;
  }

  /**
   * Begins a checkpoint.
   *
   * @return what to ask for its end by; empty if it was not begun
   */
  Optional<String> beginCheckpoint(String job) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve("/jobs/" + job + "/checkpoints"))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(CHECKPOINT))
            .build();
    return send(request).map(answer -> answer.path("request-id").asText());
  }

  /** How a checkpoint is that was begun. */
  enum Outcome {
    /** It is under way, or the JobManager does not answer. */
    UNDER_WAY,
    /** It is complete. */
    COMPLETED,
    /** It failed, or is no longer known. */
    FAILED
  }

  Outcome outcome(String job, String request) throws InterruptedException {
    HttpRequest ask =
        HttpRequest.newBuilder(root.resolve("/jobs/" + job + "/checkpoints/" + request))
            .timeout(LIMIT)
            .build();
    try {
      HttpResponse<String> answer = client.send(ask, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        return Outcome.FAILED;
      }
      JsonNode body = JSON.readTree(answer.body());
      if (!body.path("status").path("id").asText().equals("COMPLETED")) {
        return Outcome.UNDER_WAY;
      }
      return body.path("operation").hasNonNull("checkpointId") ? Outcome.COMPLETED : Outcome.FAILED;
    } catch (IOException e) {
      return Outcome.UNDER_WAY;
    }
  }

  /**
   * What is known of a job's checkpoints, also those begun elsewhere.
   *
   * @param isUnderWay whether one is
   * @param newest the newest that is complete
   */
  record Checkpoints(boolean isUnderWay, Optional<Completed> newest) {}

  /**
   * A complete checkpoint.
   *
   * @param number its number
   * @param begun when it began
   * @param took how long it took
   */
  record Completed(long number, Instant begun, Duration took) {}

  Optional<Checkpoints> checkpoints(String job) throws InterruptedException {
    return get("/jobs/" + job + "/checkpoints").map(JobManagerClient::checkpoints);
  }

  private static Checkpoints checkpoints(JsonNode answer) {
    JsonNode newest = answer.path("latest").path("completed");
    return new Checkpoints(
        answer.path("counts").path("in_progress").asInt() > 0,
        newest.hasNonNull("id")
            ? Optional.of(
                new Completed(
                    newest.path("id").asLong(),
                    Instant.ofEpochMilli(newest.path("trigger_timestamp").asLong()),
                    Duration.ofMillis(newest.path("end_to_end_duration").asLong())))
            : Optional.empty());
  }

  /**
   * A failure of a job.
   *
   * @param at when
   * @param cause the message of its root cause
   */
  record Failure(Instant at, String cause) {}

  /** The newest failures of a job, oldest first. */
  List<Failure> failures(String job) throws InterruptedException {
    List<Failure> failures = new ArrayList<>();
    Optional<JsonNode> answer = get("/jobs/" + job + "/exceptions?maxExceptions=10");
    if (answer.isPresent()) {
      for (JsonNode entry : answer.get().path("exceptionHistory").path("entries")) {
        failures.add(
            new Failure(
                Instant.ofEpochMilli(entry.path("timestamp").asLong()),
                rootCause(entry.path("stacktrace").asText())));
      }
    }
    failures.sort((one, other) -> one.at().compareTo(other.at()));
    return failures;
  }

  /** The message of the last cause in a stack trace. */
  static String rootCause(String trace) {
    String cause = trace.lines().findFirst().orElse("");
    for (String line : trace.lines().toList()) {
      if (line.startsWith("Caused by: ")) {
        cause = line.substring("Caused by: ".length());
      }
    }
    // The name of the exception says less than its message.
    return cause.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
  }

  private Optional<JsonNode> get(String path) throws InterruptedException {
    return send(HttpRequest.newBuilder(root.resolve(path)).timeout(LIMIT).build());
  }

  private Optional<JsonNode> send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 == 2) {
        return Optional.of(JSON.readTree(answer.body()));
      }
      whyNoAnswer = "it answers " + answer.statusCode();
      return Optional.empty();
    } catch (IOException e) {
      // That it does not answer is the answer.
      whyNoAnswer = FailureReason.of(e);
      return Optional.empty();
    }
  }
}
