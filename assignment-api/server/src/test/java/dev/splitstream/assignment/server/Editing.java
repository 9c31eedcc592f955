package dev.splitstream.assignment.server;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * Edits over HTTP.
 *
 * @param api the service
 */
record Editing(RunningApi api) {

  Answer put(String path, String tag, String body) throws IOException, InterruptedException {
    return api.send(json(path).header("If-Match", tag).PUT(BodyPublishers.ofString(body)));
  }

  Answer put(String path, String body) throws IOException, InterruptedException {
    return api.send(json(path).PUT(BodyPublishers.ofString(body)));
  }

  Answer putText(String path, String body) throws IOException, InterruptedException {
    return api.send(
        api.request(path).header("Content-Type", "text/plain").PUT(BodyPublishers.ofString(body)));
  }

  Answer patch(String path, String body) throws IOException, InterruptedException {
    return api.send(json(path).method("PATCH", BodyPublishers.ofString(body)));
  }

  Answer delete(String path, String tag) throws IOException, InterruptedException {
    return api.send(api.request(path).header("If-Match", tag).DELETE());
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return api.send(api.request(path).DELETE());
  }

  /** A transition such as {@code pause}. */
  Answer step(String path) throws IOException, InterruptedException {
    return api.send(api.request(path).POST(BodyPublishers.noBody()));
  }

  /** The current ETag. */
  String tag(String path) throws IOException, InterruptedException {
    return api.get(path).header("ETag");
  }

  private HttpRequest.Builder json(String path) {
    return api.request(path).header("Content-Type", "application/json");
  }
}
