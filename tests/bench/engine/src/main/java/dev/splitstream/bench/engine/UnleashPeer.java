package dev.splitstream.bench.engine;

import io.getunleash.DefaultUnleash;
import io.getunleash.Unleash;
import io.getunleash.UnleashContext;
import io.getunleash.util.UnleashConfig;
import java.util.List;
import java.util.Optional;

/** Unleash's client with its toggles at the start, without a server and without metrics. */
final class UnleashPeer implements Peer {
  private final List<UnleashContext> contexts =
      BenchUnits.map(
          id ->
              UnleashContext.builder()
                  .userId(id)
                  .addProperty("country", "US")
                  .addProperty("age", "42")
                  .build());
  private final Unleash client =
      new DefaultUnleash(
          UnleashConfig.builder()
              .appName("bench")
              .instanceId("bench")
              .unleashAPI("http://localhost:1/api")
              .apiKey("offline")
              .disablePolling()
              .disableMetrics()
              .toggleBootstrapProvider(() -> Optional.of(Documents.read("unleash.json")))
              .build());

  @Override
  public String split(int unit) {
    return client.getVariant("split", contexts.get(unit)).getName();
  }

  @Override
  public String targeted(int unit) {
    return client.getVariant("targeted", contexts.get(unit)).getName();
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
