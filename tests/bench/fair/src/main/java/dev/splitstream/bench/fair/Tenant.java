package dev.splitstream.bench.fair;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A tenant of the service.
 *
 * @param name its id
 * @param key opens everything of it
 * @param client its connections
 */
record Tenant(String name, String key, HttpClient client) {
  /** The experiment that it has, of two variants. */
  static final String EXPERIMENT = "checkout";

  /** Its metric. */
  static final String METRIC = "converted";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Makes a tenant, with an experiment that runs. */
  static Tenant make(String name, String operatorKey) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    String made =
        succeed(post(client, operatorKey, "/api/v1/tenants", "{\"tenant\":\"" + name + "\"}"));
    String key = JSON.readTree(made).path("key").asText();
    Tenant tenant = new Tenant(name, key, client);
    tenant.edit(
        "/api/v1/metrics",
        """
        {"id":"converted","name":"Converted",
         "numerator":{"kind":"occurred","event_name":"purchase"}}
        """);
    tenant.edit(
        "/api/v1/experiments",
        """
        {"id":"checkout","name":"Checkout","metrics":["converted"],
         "external_assignment":true,"variants":[
          {"id":"a","name":"A","weight":5000},{"id":"b","name":"B","weight":5000}]}
        """);
    tenant.edit("/api/v1/experiments/checkout/start", "{\"started_at\":\"2025-01-01T00:00:00Z\"}");
    return tenant;
  }

  private void edit(String path, String body) throws IOException, InterruptedException {
    succeed(post(client, key, path, body));
  }

  /** Sends a batch of events. */
  HttpResponse<String> track(String batch) throws IOException, InterruptedException {
    return post(client, key, "/api/v1/track/batch", batch);
  }

  private static HttpResponse<String> post(HttpClient client, String key, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(FairService.uri(path))
            .timeout(TIMEOUT)
            .header("X-API-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String succeed(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          "Cannot prepare: " + answer.statusCode() + " of " + answer.uri() + ": " + answer.body());
    }
    return answer.body();
  }
}
