package dev.splitstream.runners.flink;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Takes a savepoint of a running job, in Flink's portable form, and puts it into a folder. */
final class GoldenSavepoint {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private GoldenSavepoint() {}

  /**
   * Takes it.
   *
   * @param rest where Flink answers
   * @param scratch where Flink may write
   * @param folder whose files are replaced
   */
  static void take(String rest, Path scratch, Path folder)
      throws IOException, InterruptedException {
    String job =
        ask(HttpRequest.newBuilder(URI.create(rest + "/jobs")))
            .path("jobs")
            .path(0)
            .path("id")
            .asText();
    String savepoints = rest + "/jobs/" + job + "/savepoints";
    String body =
        JSON.createObjectNode()
            .put("target-directory", scratch.toUri().toString())
            .put("formatType", "CANONICAL")
            .toString();
    String request =
        ask(HttpRequest.newBuilder(URI.create(savepoints))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)))
            .path("request-id")
            .asText();
    List<String> location = new ArrayList<>();
    await("the savepoint is complete")
        .atMost(LIMIT)
        .until(
            () -> {
              JsonNode progress =
                  ask(HttpRequest.newBuilder(URI.create(savepoints + "/" + request)));
              location.add(progress.path("operation").path("location").asText());
              return progress.path("status").path("id").asText().equals("COMPLETED");
            });
    replace(Path.of(URI.create(location.get(location.size() - 1))), folder);
  }

  private static JsonNode ask(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("Cannot take a savepoint: " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private static void replace(Path taken, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Path old : list(folder)) {
      Files.delete(old);
    }
    for (Path file : list(taken)) {
      Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
