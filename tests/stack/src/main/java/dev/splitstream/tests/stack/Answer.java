package dev.splitstream.tests.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What a service answered.
 *
 * @param status the HTTP status
 * @param headers the response's headers
 * @param body its JSON; a missing node without one
 */
public record Answer(int status, HttpHeaders headers, JsonNode body) {
  /** The first header of that name; empty when it is missing. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
