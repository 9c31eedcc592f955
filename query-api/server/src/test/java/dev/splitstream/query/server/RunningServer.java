package dev.splitstream.query.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on a free port, asked over HTTP. */
final class RunningServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningServer(DemoDatabase database) {
    context =
        SpringApplication.run(
            QueryServer.class, "--server.port=0", "--splitstream.db.url=" + database.url());
  }

  /** The answer to a GET with these headers, as pairs of name and value. */
  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The answer to a GET with the demo's key. */
  HttpResponse<String> read(String path) throws IOException, InterruptedException {
    return get(path, "X-API-Key", DemoDatabase.KEY);
  }

  /** The JSON of an answer. */
  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private String base() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    context.close();
  }
}
