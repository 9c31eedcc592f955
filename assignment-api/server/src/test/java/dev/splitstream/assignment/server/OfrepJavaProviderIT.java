package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import dev.splitstream.catalog.Flag;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Evaluation through the published Java provider. */
class OfrepJavaProviderIT {
  private static final EvaluationContext USER = new ImmutableContext("u");

  private final RunningApi api = RunningApi.shared();
  private final CatalogEdits edits = new CatalogEdits(api);
  private final Client client = client(RunningApi.KEY);

  @Test
  void booleanFlag_hasItsValue() throws Exception {
    String id = flag(Flag.Type.BOOLEAN, "true");
    FlagEvaluationDetails<Boolean> details = client.getBooleanDetails(id, false, USER);
    assertThat(details.getErrorCode()).isNull();
    assertThat(details.getValue()).isTrue();
    assertThat(details.getVariant()).isEqualTo("v0");
    assertThat(details.getReason()).isEqualTo("STATIC");
    assertThat(details.getFlagMetadata().getString("kind")).isEqualTo("flag");
  }

  @Test
  void stringFlag_hasItsValue() throws Exception {
    String id = flag(Flag.Type.STRING, "\"blue\"");
    assertThat(client.getStringValue(id, "default", USER)).isEqualTo("blue");
  }

  @Test
  void integerFlag_hasItsValue() throws Exception {
    String id = flag(Flag.Type.NUMBER, "7");
    assertThat(client.getIntegerValue(id, 0, USER)).isEqualTo(7);
  }

  @Test
  void floatFlag_hasItsValue() throws Exception {
    String id = flag(Flag.Type.NUMBER, "1.5");
    assertThat(client.getDoubleValue(id, 0.0, USER)).isEqualTo(1.5);
  }

  @Test
  void integerOfAFloatFlag_isAFloat() throws Exception {
    String id = flag(Flag.Type.NUMBER, "1", "0.5");
    assertThat(client.getDoubleValue(id, 0.0, USER)).isEqualTo(1.0);
  }

  @Test
  void objectFlag_hasItsValue() throws Exception {
    String id = flag(Flag.Type.JSON, "{\"a\":[1,\"x\"]}");
    Value value = client.getObjectValue(id, new Value(), USER);
    assertThat(value.asStructure().getValue("a").asList()).hasSize(2);
  }

  @Test
  void context_reachesTheRules() throws Exception {
    String id = api.fresh();
    edits.put(TestFlags.targeted(id, "country", "DE"));
    EvaluationContext german = new ImmutableContext("u", Map.of("country", new Value("DE")));
    assertThat(client.getStringValue(id, "default", german)).isEqualTo("them");
    assertThat(client.getStringValue(id, "default", USER)).isEqualTo("others");
  }

  @Test
  void experiment_isItsVariantsConfig() throws Exception {
    String id = api.started("{}");
    FlagEvaluationDetails<Value> details = client.getObjectDetails(id, new Value(), USER);
    assertThat(details.getErrorCode()).isNull();
    assertThat(details.getVariant()).isIn("a", "b");
    assertThat(details.getReason()).isEqualTo("SPLIT");
    assertThat(details.getValue().isStructure()).isTrue();
  }

  @Test
  void experimentThatDoesNotRun_isTheCodesDefault() throws Exception {
    String id = api.fresh();
    api.post("/api/v1/experiments", RunningApi.experiment(id));
    Value fallback = new Value("default");
    assertThat(client.getObjectValue(id, fallback, USER)).isEqualTo(fallback);
  }

  @Test
  void unknownFlag_isNotFound() {
    assertThat(client.getBooleanDetails("nowhere", true, USER).getErrorCode())
        .isEqualTo(ErrorCode.FLAG_NOT_FOUND);
  }

  @Test
  void wrongType_isAMismatch() throws Exception {
    String id = flag(Flag.Type.STRING, "\"blue\"");
    assertThat(client.getBooleanDetails(id, true, USER).getErrorCode())
        .isEqualTo(ErrorCode.TYPE_MISMATCH);
  }

  @Test
  void contextWithoutTargetingKey_isInvalid() throws Exception {
    String id = flag(Flag.Type.BOOLEAN, "true");
    assertThat(client.getBooleanDetails(id, false, new ImmutableContext()).getErrorCode())
        .isEqualTo(ErrorCode.INVALID_CONTEXT);
  }

  @Test
  void unknownKey_isAnErrorOfAuthentication() throws Exception {
    String id = flag(Flag.Type.BOOLEAN, "true");
    FlagEvaluationDetails<Boolean> details = client("unknown").getBooleanDetails(id, false, USER);
    assertThat(details.getErrorCode()).isEqualTo(ErrorCode.GENERAL);
    assertThat(details.getErrorMessage()).contains("authentication");
  }

  @Test
  void edit_isSeen() throws Exception {
    String id = flag(Flag.Type.STRING, "\"before\"");
    assertThat(client.getStringValue(id, "default", USER)).isEqualTo("before");
    edits.put(TestFlags.constant(id, Flag.Type.STRING, "\"after\""));
    assertThat(client.getStringValue(id, "default", USER)).isEqualTo("after");
  }

  private String flag(Flag.Type type, String... values) throws Exception {
    String id = api.fresh();
    edits.put(TestFlags.constant(id, type, values));
    return id;
  }

  private Client client(String key) {
    OfrepProviderOptions options =
        OfrepProviderOptions.builder()
            .baseUrl(api.url())
            .headers(ImmutableMap.of("X-API-Key", ImmutableList.of(key)))
            .build();
    OpenFeatureAPI features = OpenFeatureAPI.getInstance();
    features.setProviderAndWait(key, OfrepProvider.constructProvider(options));
    return features.getClient(key);
  }
}
