package dev.splitstream.bench.engine;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import com.launchdarkly.sdk.server.integrations.FileData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** LaunchDarkly's server SDK with flags from a file, and no events. */
final class LaunchDarklyPeer implements Peer {
  private final List<LDContext> contexts =
      BenchUnits.map(id -> LDContext.builder(id).set("country", "US").set("age", 42).build());
  private final LDClient client =
      new LDClient(
          "offline",
          new LDConfig.Builder()
              .dataSource(FileData.dataSource().classpathResources("launchdarkly.json"))
              .events(Components.noEvents())
              .logging(Components.noLogging())
              .build());

  @Override
  public String split(int unit) {
    return client.stringVariation("split", contexts.get(unit), "");
  }

  @Override
  public String targeted(int unit) {
    return client.stringVariation("targeted", contexts.get(unit), "");
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the client", e);
    }
  }
}
