package dev.splitstream.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DescribedResponsesTest {
  private static final String DOCUMENT =
      """
      {"paths": {
        "/things/{id}": {"get": {"responses": {
          "200": {
            "headers": {"ETag": {}},
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
          "304": {}}}},
        "/things/all": {"get": {"responses": {"204": {}}}},
        "/changes": {"get": {"responses": {"200": {"content": {"text/event-stream": {}}}}}}},
       "components": {"schemas": {"Thing": {
         "type": "object",
         "properties": {"id": {"type": "string"}, "free": {"type": "object"}},
         "required": ["id"]}}}}
      """;

  private final DescribedResponses described =
      DescribedResponses.in(JsonMapper.shared().readTree(DOCUMENT));

  private List<String> violations(String path, int status, Map<String, String> more, String body) {
    Map<String, List<String>> headers = new HashMap<>();
    if (!body.isEmpty()) {
      headers.put("content-type", List.of("application/json;charset=UTF-8"));
    }
    more.forEach((name, value) -> headers.put(name, List.of(value)));
    return described.violations(new Exchange("GET", path, status, headers, body));
  }

  @Test
  void describedResponse_hasNoViolation() {
    assertThat(
            violations("/things/1", 200, Map.of("etag", "1"), "{\"id\":\"a\",\"free\":{\"x\":1}}"))
        .isEmpty();
    assertThat(violations("/things/1", 304, Map.of(), "")).isEmpty();
    assertThat(violations("/things/all", 204, Map.of(), "")).isEmpty();
  }

  @Test
  void unknownStatus_isAViolation() {
    assertThat(violations("/things/1", 201, Map.of(), "{\"id\":\"a\"}"))
        .singleElement()
        .asString()
        .contains("status");
  }

  @Test
  void unknownHeader_isAViolation() {
    assertThat(violations("/things/1", 200, Map.of("x-new", "1"), "{\"id\":\"a\"}"))
        .singleElement()
        .asString()
        .contains("x-new");
  }

  @Test
  void unknownMember_isAViolation() {
    assertThat(violations("/things/1", 200, Map.of(), "{\"id\":\"a\",\"new\":1}"))
        .singleElement()
        .asString()
        .contains("new");
  }

  @Test
  void missingMember_isAViolation() {
    assertThat(violations("/things/1", 200, Map.of(), "{}")).hasSize(1);
  }

  @Test
  void valueOfAnotherType_isAViolation() {
    assertThat(violations("/things/1", 200, Map.of(), "{\"id\":1}")).hasSize(1);
  }

  @Test
  void unknownMediaType_isAViolation() {
    assertThat(violations("/things/1", 200, Map.of("content-type", "text/plain"), "a"))
        .singleElement()
        .asString()
        .contains("text/plain");
  }

  @Test
  void noMediaType_isAViolation() {
    assertThat(violations("/things/1", 200, Map.of("content-type", ""), "{\"id\":\"a\"}"))
        .singleElement()
        .asString()
        .contains("media type ''");
  }

  @Test
  void noBodyWhereOneIsDescribed_isAViolation() {
    assertThat(violations("/things/1", 200, Map.of(), ""))
        .singleElement()
        .asString()
        .contains("it is missing");
  }

  @Test
  void mediaTypeWhereNoBodyIsDescribed_isAViolation() {
    assertThat(violations("/things/all", 204, Map.of("content-type", "text/plain"), ""))
        .singleElement()
        .asString()
        .contains("text/plain");
  }

  @Test
  void streamWithoutEvents_isAsDescribed() {
    assertThat(violations("/changes", 200, Map.of("content-type", "text/event-stream"), ""))
        .isEmpty();
  }

  @Test
  void answerToHead_hasNoBody_andTheMediaTypeOfTheBody() {
    assertThat(head("application/json")).isEmpty();
    assertThat(head("text/plain")).singleElement().asString().contains("text/plain");
  }

  private List<String> head(String mediaType) {
    Map<String, List<String>> headers = Map.of("content-type", List.of(mediaType));
    return described.violations(new Exchange("HEAD", "/things/1", 200, headers, ""));
  }

  @Test
  void bodyWhereNoneIsDescribed_isAViolation() {
    assertThat(violations("/things/all", 204, Map.of(), "{}")).hasSize(1);
  }

  @Test
  void unknownPath_isRefusedByAProblem() {
    Map<String, String> problem = Map.of("content-type", "application/problem+json");
    assertThat(violations("/else", 404, problem, "{}")).isEmpty();
    assertThat(violations("/else", 200, Map.of(), "{}")).hasSize(1);
  }
}
