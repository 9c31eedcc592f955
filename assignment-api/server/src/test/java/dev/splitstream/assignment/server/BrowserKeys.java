package dev.splitstream.assignment.server;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;

/** Creates browser keys, and sends requests as a page does. */
final class BrowserKeys {
  static final String ORIGIN = "https://shop.example.com";

  private final RunningApi api;

  BrowserKeys(RunningApi api) {
    this.api = api;
  }

  String key(String scope) throws IOException, InterruptedException {
    return made(scope).body().get("key").asString();
  }

  Answer made(String scope) throws IOException, InterruptedException {
    return api.post(
        "/api/v1/keys",
        "{\"name\":\"page\",\"kind\":\"browser\",\"scopes\":[\""
            + scope
            + "\"],\"origins\":[\""
            + ORIGIN
            + "\"]}");
  }

  Answer post(String path, String key, String origin, String body)
      throws IOException, InterruptedException {
    return api.send(
        api.bare(path)
            .header("X-API-Key", key)
            .header("Origin", origin)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
