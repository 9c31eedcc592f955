package dev.splitstream.assignment.server.catalog.rules.condition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.catalog.input.ViolationCollector;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.http.problem.ProblemException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Fuzzed by Jazzer; the build runs its seeds only. See docs/testing.md. */
class AudienceRulesFuzzTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Stream<byte[]> seeds() {
    return Stream.of(
            """
            {"all":[{"attribute":"country","operator":"in","values":["DE","FR"]},
                    {"not":{"attribute":"age","operator":"less","values":[18]}},
                    {"any":[{"segment":"s"},{"attribute":"a","operator":"exists"}]}]}
            """,
            "{\"attribute\":\"a\",\"operator\":\"matches\",\"values\":[\"^(a|b{2,3})+[c-e]$\"]}",
            "{\"attribute\":\"v\",\"operator\":\"version_less\",\"values\":[\"1.2.3-rc.1\"]}",
            "{\"attribute\":\"t\",\"operator\":\"greater\",\"values\":[\"2025-01-08T10:00:00Z\"]}")
        .map(json -> json.getBytes(UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10m")
  void read_givesAnAudience_orViolations(byte[] bytes) {
    JsonNode audience;
    try {
      audience = JSON.readTree(bytes);
    } catch (JacksonException notJson) {
      return;
    }
    ViolationCollector faults = new ViolationCollector();
    JsonObjectReader body =
        JsonObjectReader.of(
                JsonNodeFactory.instance.objectNode().set("audience", audience), "", faults)
            .orElseThrow();
    Audience read = AudienceRules.read(body, "audience");
    if (read == null && !audience.isNull() && !audience.isMissingNode()) {
      assertThatThrownBy(faults::throwIfAny).isInstanceOf(ProblemException.class);
    }
  }
}
