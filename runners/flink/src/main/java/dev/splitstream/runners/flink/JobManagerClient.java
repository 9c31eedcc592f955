package dev.splitstream.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a JobManager what runs. */
final class JobManagerClient {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final URI overview;

  /**
   * @param address host:port
   */
  JobManagerClient(String address) {
    overview = URI.create("http://" + address + "/jobs/overview");
  }

  /**
   * The jobs it knows, also those that have ended.
   *
   * @return empty if it does not answer: then nobody knows what runs
   */
  Optional<List<ClusterJobState>> jobs() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(overview).timeout(LIMIT).build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(parse(answer.body())) : Optional.empty();
    } catch (IOException e) {
      // That it does not answer is the answer.
      return Optional.empty();
    }
  }

  static List<ClusterJobState> parse(String body) throws IOException {
    List<ClusterJobState> jobs = new ArrayList<>();
    for (JsonNode job : JSON.readTree(body).path("jobs")) {
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
}
