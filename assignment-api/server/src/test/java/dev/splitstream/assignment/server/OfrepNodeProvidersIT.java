package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.splitstream.catalog.Flag;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Evaluation through the published npm providers, for servers and pages. */
@Timeout(120)
class OfrepNodeProvidersIT {
  private static final String USER = "{\"targetingKey\":\"u\"}";

  private final RunningApi api = RunningApi.shared();
  private final CatalogEdits edits = new CatalogEdits(api);

  @BeforeAll
  static void install() throws Exception {
    if (!NodeScripts.available()) {
      String message =
          "Cannot test the npm providers: no node or npm on the PATH; install the packages nodejs"
              + " and npm, or unset CI to skip these tests";
      if (NodeScripts.isBuildServer()) {
        fail(message);
      }
      abort(message);
    }
    NodeScripts.install();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOOLEAN | boolean | true          | false",
        "STRING  | string  | \"blue\"      | \"default\"",
        "NUMBER  | number  | 7             | 0",
        "NUMBER  | number  | 1.5           | 0",
        "JSON    | object  | {\"a\":[1]}   | {}",
      })
  void flag_hasItsValue(Flag.Type type, String asked, String value, String fallback)
      throws Exception {
    JsonNode details = ask(asked, flag(type, value), fallback, USER);
    assertThat(details.get("value").toString()).isEqualTo(value);
    assertThat(details.get("variant").asString()).isEqualTo("v0");
    assertThat(details.get("reason").asString()).isEqualTo("STATIC");
  }

  @Test
  void experiment_isItsVariantsConfig() throws Exception {
    JsonNode details = ask("object", api.started("{}"), "{\"default\":1}", USER);
    assertThat(details.get("variant").asString()).isIn("a", "b");
    assertThat(details.get("reason").asString()).isEqualTo("SPLIT");
    assertThat(details.get("value").has("default")).isFalse();
  }

  @Test
  void unknownFlag_isNotFound() throws Exception {
    JsonNode details = ask("boolean", "nowhere", "true", USER);
    assertThat(details.get("errorCode").asString()).isEqualTo("FLAG_NOT_FOUND");
    assertThat(details.get("value").asBoolean()).isTrue();
  }

  @Test
  void wrongType_isAMismatch() throws Exception {
    JsonNode details = ask("boolean", flag(Flag.Type.STRING, "\"blue\""), "true", USER);
    assertThat(details.get("errorCode").asString()).isEqualTo("TYPE_MISMATCH");
  }

  @Test
  void contextWithoutTargetingKey_isToldSo() throws Exception {
    JsonNode details = ask("boolean", flag(Flag.Type.BOOLEAN, "true"), "false", "{}");
    assertThat(details.get("errorCode").asString()).isEqualTo("TARGETING_KEY_MISSING");
  }

  @Test
  void unknownKey_isAnError() throws Exception {
    String flag = flag(Flag.Type.BOOLEAN, "true");
    JsonNode details = ask("unknown", "boolean", flag, "false", USER);
    assertThat(details.get("errorCode").asString()).isEqualTo("GENERAL");
    assertThat(details.get("value").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "sse"})
  void page_seesAnEdit(String changeDetection) throws Exception {
    String flag = flag(Flag.Type.STRING, "\"before\"");
    try (NodeScripts.Running page = page(RunningApi.KEY, flag, changeDetection)) {
      JsonNode first = page.next();
      assertThat(first.get("details").get("value").asString()).isEqualTo("before");
      assertThat(first.get("unknown").get("errorCode").asString()).isEqualTo("FLAG_NOT_FOUND");
      assertThat(first.get("wrongType").get("errorCode").asString()).isEqualTo("TYPE_MISMATCH");
      edits.put(TestFlags.constant(flag, Flag.Type.STRING, "\"after\""));
      JsonNode second = page.next();
      assertThat(second.get("details").get("value").asString()).isEqualTo("after");
      assertThat(second.get("flagsChanged").values().stream().map(JsonNode::asString))
          .containsExactly(flag);
    }
  }

  @Test
  void pollingPage_isToldOfNoChange() throws Exception {
    String flag = flag(Flag.Type.STRING, "\"before\"");
    try (NodeScripts.Running page = page(RunningApi.KEY, flag, "polling")) {
      assertThat(page.next().get("statuses").toString()).startsWith("[200,304");
    }
  }

  @Test
  void pageWithAnUnknownKey_isRefused() throws Exception {
    try (NodeScripts.Running page = page("unknown", "x", "polling")) {
      JsonNode only = page.next();
      assertThat(only.get("statuses").toString()).isEqualTo("[401]");
      assertThat(only.get("error").asString()).contains("unauthorized");
    }
  }

  private String flag(Flag.Type type, String... values) throws Exception {
    String id = api.fresh();
    edits.put(TestFlags.constant(id, type, values));
    return id;
  }

  private JsonNode ask(String type, String flag, String fallback, String context) throws Exception {
    return ask(RunningApi.KEY, type, flag, fallback, context);
  }

  private JsonNode ask(String key, String type, String flag, String fallback, String context)
      throws Exception {
    String question = "[[\"" + type + "\",\"" + flag + "\"," + fallback + "," + context + "]]";
    try (NodeScripts.Running script =
        NodeScripts.start(environment(key, flag), "server.mjs", question)) {
      return script.next().get(0);
    }
  }

  private NodeScripts.Running page(String key, String flag, String changeDetection)
      throws Exception {
    return NodeScripts.start(environment(key, flag), "web.mjs", changeDetection);
  }

  private Map<String, String> environment(String key, String flag) {
    return Map.of("OFREP_URL", api.url(), "OFREP_KEY", key, "OFREP_FLAG", flag);
  }
}
