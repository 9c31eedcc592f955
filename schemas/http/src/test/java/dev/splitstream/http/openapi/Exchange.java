package dev.splitstream.http.openapi;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/**
 * A request, and what was answered.
 *
 * @param method of the request
 * @param path of the request, without its query
 * @param status of the response
 * @param headers of the response, by lower-case name
 * @param body of the response; empty if it has none
 */
public record Exchange(
    String method, String path, int status, Map<String, List<String>> headers, String body) {

  /** That of a response whose body was read. */
  public static Exchange of(HttpResponse<?> response, String body) {
    return new Exchange(
        response.request().method(),
        response.uri().getRawPath(),
        response.statusCode(),
        response.headers().map(),
        body);
  }

  /** The media type of the body, without its parameters; empty if the response names none. */
  String mediaType() {
    String type = headers.getOrDefault("content-type", List.of("")).get(0);
    return type.split(";", 2)[0].strip();
  }

  @Override
  public String toString() {
    return method + " " + path + " -> " + status;
  }
}
