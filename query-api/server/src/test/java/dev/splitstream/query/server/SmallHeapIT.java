package dev.splitstream.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest reads that the settings allow, in a process with little memory. */
class SmallHeapIT {
  private static final int PAGES = 400;
  private static final int DAYS = 90;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final String PATH =
      "/api/v1/aggregate?event=view&group_by=page"
          + "&from=2025-01-01T00:00:00Z&to=2025-04-01T00:00:00Z";

  @TempDir private Path folder;

  @Test
  void manyRowsWithFullSketches_areAnsweredInLittleMemory() throws Exception {
    try (DemoDatabase database = DemoDatabase.start()) {
      database.fillPages("view", PAGES, DAYS);
      Path log = folder.resolve("log");
      Process server = server(database, log);
      try {
        URI uri = URI.create("http://127.0.0.1:" + port(server, log) + PATH);
        List<CompletableFuture<HttpResponse<String>>> answers =
            List.of(read(uri), read(uri), read(uri));
        int whole = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
          whole += assertAnswered(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        }
        assertThat(whole).isPositive();
        assertThat(Files.readString(log)).doesNotContain("OutOfMemoryError");
      } finally {
        server.destroyForcibly().waitFor();
      }
    }
  }

  /** How many are answered whole; a third at a time may be beyond the tenant's share. */
  private static int assertAnswered(HttpResponse<String> answer) {
    if (answer.statusCode() == 429) {
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      return 0;
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().split("\"distinct_users\"", -1)).hasSize(PAGES * (DAYS + 1) + 1);
    return 1;
  }

  private static CompletableFuture<HttpResponse<String>> read(URI uri) {
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("X-API-Key", DemoDatabase.KEY).timeout(LIMIT).build();
    return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
  }

  private static Process server(DemoDatabase database, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.splitstream.query.server.QueryServer",
            "--server.port=0",
            "--management.server.port=0",
            // Only memory is tested, regardless of the load on this machine.
            "--splitstream.db.query-timeout=1m",
            "--splitstream.limits.heavy-reads.time-limit=2m",
            "--splitstream.db.url=" + database.url())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static int port(Process server, Path log) throws IOException, InterruptedException {
    while (server.isAlive()) {
      Matcher started = PORT.matcher(Files.readString(log));
      if (started.find()) {
        return Integer.parseInt(started.group(1));
      }
      server.waitFor(100, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException("Cannot start the server: " + Files.readString(log));
  }
}
