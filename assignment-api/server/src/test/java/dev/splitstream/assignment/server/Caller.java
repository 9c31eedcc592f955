package dev.splitstream.assignment.server;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * Calls a node with a credential.
 *
 * @param api the node
 * @param header that carries the credential
 * @param credential a key, or {@code Bearer} and a token
 */
record Caller(RunningApi api, String header, String credential) {

  static Caller withKey(RunningApi api, String key) {
    return new Caller(api, "X-API-Key", key);
  }

  static Caller withToken(RunningApi api, String token) {
    return new Caller(api, "Authorization", "Bearer " + token);
  }

  /** The same caller at another node. */
  Caller at(RunningApi node) {
    return new Caller(node, header, credential);
  }

  Answer get(String path) throws IOException, InterruptedException {
    return api.send(request(path).GET());
  }

  Answer post(String path) throws IOException, InterruptedException {
    return api.send(request(path).POST(BodyPublishers.noBody()));
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return api.send(json(path).POST(BodyPublishers.ofString(body)));
  }

  /** Regardless of its revision. */
  Answer put(String path, String body) throws IOException, InterruptedException {
    return api.send(json(path).header("If-Match", "*").PUT(BodyPublishers.ofString(body)));
  }

  Answer patch(String path, String body) throws IOException, InterruptedException {
    return api.send(json(path).method("PATCH", BodyPublishers.ofString(body)));
  }

  /** Regardless of its revision. */
  Answer delete(String path) throws IOException, InterruptedException {
    return api.send(request(path).header("If-Match", "*").DELETE());
  }

  /** Regardless of its revision. */
  Answer send(String method, String path, String body) throws IOException, InterruptedException {
    HttpRequest.Builder request = body.isEmpty() ? request(path) : json(path);
    return api.send(request.header("If-Match", "*").method(method, BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path) {
    return api.bare(path).header(header, credential);
  }
}
