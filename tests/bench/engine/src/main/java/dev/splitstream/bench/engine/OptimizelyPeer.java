package dev.splitstream.bench.engine;

import com.optimizely.ab.Optimizely;
import com.optimizely.ab.config.Variation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Optimizely's SDK with a data file; asked by {@code getVariation}, which sends no event. */
final class OptimizelyPeer implements Peer {
  private final List<String> ids = BenchUnits.map(id -> id);
  private final Optimizely client =
      Optimizely.builder().withDatafile(Documents.read("optimizely.json")).build();

  @Override
  public String split(int unit) {
    return key(client.getVariation("split", ids.get(unit), BenchUnits.ATTRIBUTES));
  }

  @Override
  public String targeted(int unit) {
    return key(client.getVariation("targeted", ids.get(unit), BenchUnits.ATTRIBUTES));
  }

  private static String key(@Nullable Variation variation) {
    return variation == null ? "" : variation.getKey();
  }

  @Override
  public void close() {
    client.close();
  }
}
