package dev.splitstream.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import dev.splitstream.tests.stack.Answer;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.TestExperiment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An application with the published OpenFeature provider, and the packaged service. */
@SharedStack
class OpenFeatureIT {
  private static final ImmutableContext USER = new ImmutableContext("u");

  private static Client client;

  @BeforeAll
  static void connect(Stack stack) {
    TestExperiment.running(stack, "asked_by_openfeature");
    Answer flag =
        stack
            .assignment()
            .post(
                "/api/v1/flags",
                """
                {"id":"one_page","name":"One page","type":"boolean","enabled":true,
                 "variations":[{"id":"on","value":true},{"id":"off","value":false}],
                 "off_variation":"off","default_variation":"on"}
                """);
    assertThat(flag.status()).as("%s", flag.body()).isEqualTo(201);
    OpenFeatureAPI api = OpenFeatureAPI.getInstance();
    api.setProviderAndWait(
        OfrepProvider.constructProvider(
            OfrepProviderOptions.builder()
                .baseUrl(stack.assignment().base().toString())
                .headers(
                    ImmutableMap.of("Authorization", ImmutableList.of("Bearer " + stack.apiKey())))
                .build()));
    client = api.getClient();
  }

  @AfterAll
  static void disconnect() {
    OpenFeatureAPI.getInstance().shutdown();
  }

  @Test
  void flag_hasItsValue() {
    FlagEvaluationDetails<Boolean> details = client.getBooleanDetails("one_page", false, USER);
    assertThat(details.getValue()).isTrue();
    assertThat(details.getVariant()).isEqualTo("on");
  }

  @Test
  void experiment_hasItsVariant() {
    FlagEvaluationDetails<Value> details =
        client.getObjectDetails("asked_by_openfeature", new Value(), USER);
    assertThat(details.getVariant()).isIn("a", "b");
    assertThat(details.getReason()).isEqualTo("SPLIT");
  }
}
