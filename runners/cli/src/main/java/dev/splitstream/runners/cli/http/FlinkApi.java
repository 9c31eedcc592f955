package dev.splitstream.runners.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.splitstream.failure.FailureReason;
import dev.splitstream.settings.FlinkSecurity;
import dev.splitstream.settings.InvalidSettingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The REST API of a JobManager. */
public final class FlinkApi {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration SAVEPOINT_LIMIT = Duration.ofMinutes(10);
  private static final long POLL_MILLIS = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final URI address;

  /**
   * The API of a JobManager.
   *
   * @param address host:port
   * @throws InvalidSettingException if the certificates cannot be read
   */
  public FlinkApi(String address, FlinkSecurity security) {
    this.client =
        security
            .secure(HttpClient.newBuilder())
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    this.address = security.root(address);
  }

  /** Where it is. */
  public URI address() {
    return address;
  }

  /**
   * The whole cluster in figures.
   *
   * @param taskManagers how many are registered
   * @param slots how many slots they have
   * @param freeSlots how many of those nothing runs in
   * @param jobsRunning how many jobs run
   */
  public record Overview(int taskManagers, int slots, int freeSlots, int jobsRunning) {}

  /** The cluster in figures. */
  public Overview overview() throws IOException, InterruptedException {
    JsonNode body = get("/overview");
    return new Overview(
        body.path("taskmanagers").asInt(),
        body.path("slots-total").asInt(),
        body.path("slots-available").asInt(),
        body.path("jobs-running").asInt());
  }

  /** The job that runs, or that Flink may restart by itself; empty without one. */
  public Optional<FlinkJob> activeJob() throws IOException, InterruptedException {
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      FlinkJob found =
          new FlinkJob(
              job.path("jid").asText(),
              job.path("state").asText(),
              job.path("tasks").path("total").asInt(),
              job.path("tasks").path("running").asInt());
      if (found.isActive()) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /**
   * Stops a job with a savepoint, without letting its windows close.
   *
   * @return where the savepoint is
   * @throws ApiFailure if it does not succeed; then the job runs on
   */
  public String stop(FlinkJob job) throws IOException, InterruptedException, ApiFailure {
    JsonNode begun = send("/jobs/" + job.id() + "/stop", "{\"drain\":false}");
    String operation = "/jobs/" + job.id() + "/savepoints/" + begun.path("request-id").asText();
    long deadline = System.nanoTime() + SAVEPOINT_LIMIT.toNanos();
    while (System.nanoTime() - deadline < 0) {
      JsonNode progress = get(operation);
      if (progress.path("status").path("id").asText().equals("COMPLETED")) {
        return location(progress.path("operation"));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    throw new ApiFailure("Cannot stop the job: no savepoint after " + SAVEPOINT_LIMIT);
  }

  private static String location(JsonNode operation) throws ApiFailure {
    JsonNode location = operation.path("location");
    if (location.isTextual()) {
      return location.asText();
    }
    String trace = operation.path("failure-cause").path("stack-trace").asText();
    throw new ApiFailure("Cannot stop the job: " + trace.lines().findFirst().orElse("no reason"));
  }

  /**
   * The checkpoints of a job.
   *
   * @param completed how many were completed since it was started
   * @param newest the last of them; empty before the first
   * @param restoredFrom where it resumed from; empty if it began without state
   */
  public record Checkpoints(
      long completed, Optional<Completed> newest, Optional<String> restoredFrom) {
    private static final Checkpoints NONE = new Checkpoints(0, Optional.empty(), Optional.empty());
  }

  /**
   * A checkpoint that was completed.
   *
   * @param number Flink's
   * @param completedAt when
   */
  public record Completed(long number, Instant completedAt) {}

  /** The checkpoints of a job. */
  public Checkpoints checkpoints(FlinkJob job) throws IOException, InterruptedException {
    // A job that is still being set up has no checkpoints yet, and the request would fail.
    if (job.runningTasks() == 0) {
      return Checkpoints.NONE;
    }
    JsonNode body = get("/jobs/" + job.id() + "/checkpoints");
    JsonNode completed = body.path("latest").path("completed");
    JsonNode restored = body.path("latest").path("restored").path("external_path");
    return new Checkpoints(
        body.path("counts").path("completed").asLong(),
        completed.has("id")
            ? Optional.of(
                new Completed(
                    completed.path("id").asLong(),
                    Instant.ofEpochMilli(completed.path("latest_ack_timestamp").asLong())))
            : Optional.empty(),
        restored.isTextual() ? Optional.of(restored.asText()) : Optional.empty());
  }

  /** The last of the errors, without its stack trace. */
  private static String reason(String body) throws IOException {
    String reason = "";
    for (JsonNode error : JSON.readTree(body).path("errors")) {
      reason = error.asText();
    }
    return reason.lines().limit(2).collect(Collectors.joining(" "));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return exchange(HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT).build());
  }

  private JsonNode send(String path, String body) throws IOException, InterruptedException {
    return exchange(
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private JsonNode exchange(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException(
          "Cannot reach the JobManager at %s: %s".formatted(address, FailureReason.of(e)), e);
    }
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "Cannot %s %s: the JobManager answers %d %s"
              .formatted(
                  request.method(), request.uri(), answer.statusCode(), reason(answer.body())));
    }
    return JSON.readTree(answer.body());
  }
}
