package dev.splitstream.bench.engine;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import java.util.List;
import java.util.Map;

/**
 * OpenFeature's in-memory provider. It neither splits nor targets: both are left to a function of
 * ours, which takes the parity of the id's hash code, and checks the two attributes by hand.
 */
final class OpenFeaturePeer implements Peer {
  private final List<EvaluationContext> contexts =
      BenchUnits.map(
          id -> new ImmutableContext(id, Map.of("country", new Value("US"), "age", new Value(42))));
  private final Client client;

  OpenFeaturePeer() {
    OpenFeatureAPI api = OpenFeatureAPI.getInstance();
    api.setProviderAndWait(
        new InMemoryProvider(Map.of("split", flag(false), "targeted", flag(true))));
    client = api.getClient();
  }

  private static Flag<String> flag(boolean targeted) {
    return Flag.<String>builder()
        .variant("a", "a")
        .variant("b", "b")
        .defaultVariant("a")
        .contextEvaluator(
            (flag, context) ->
                targeted && !isAdult(context)
                    ? "a"
                    : (context.getTargetingKey().hashCode() & 1) == 0 ? "a" : "b")
        .build();
  }

  private static boolean isAdult(EvaluationContext context) {
    String country = context.getValue("country").asString();
    Integer age = context.getValue("age").asInteger();
    return ("US".equals(country) || "DE".equals(country)) && age != null && age >= 18;
  }

  @Override
  public String split(int unit) {
    return client.getStringValue("split", "", contexts.get(unit));
  }

  @Override
  public String targeted(int unit) {
    return client.getStringValue("targeted", "", contexts.get(unit));
  }

  @Override
  public void close() {
    OpenFeatureAPI.getInstance().shutdown();
  }
}
