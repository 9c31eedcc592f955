package dev.splitstream.assignment.engine.allocation;

import dev.splitstream.assignment.engine.hash.Salt;
import dev.splitstream.catalog.Holdout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which units are held out of all experiments, or of those of a layer. */
public final class Holdouts {
  private final List<Held> everywhere = new ArrayList<>();
  private final Map<String, List<Held>> byLayer = new HashMap<>();

  /** A holdout with its salt prepared. */
  private record Held(Holdout source, Salt salt) {
    boolean holds(String unitId) {
      return salt.bucket(unitId) < source.share();
    }
  }

  public Holdouts(Collection<Holdout> holdouts) {
    holdouts.stream()
        .sorted(Comparator.comparing(Holdout::id))
        .forEach(
            holdout -> {
              Held held = new Held(holdout, new Salt(holdout.salt()));
              if (holdout.layerIds().isEmpty()) {
                everywhere.add(held);
              }
              for (String layer : holdout.layerIds()) {
                byLayer.computeIfAbsent(layer, id -> new ArrayList<>()).add(held);
              }
            });
  }

  /** The holdout of all experiments that holds the unit; null if none does. */
  public @Nullable Holdout everywhere(String unitId) {
    return first(everywhere, unitId);
  }

  /** The holdout of this layer that holds the unit; null if none does. */
  public @Nullable Holdout inLayer(@Nullable String layerId, String unitId) {
    if (layerId == null || byLayer.isEmpty()) {
      return null;
    }
    List<Held> held = byLayer.get(layerId);
    return held == null ? null : first(held, unitId);
  }

  private static @Nullable Holdout first(List<Held> candidates, String unitId) {
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).holds(unitId)) {
        return candidates.get(i).source();
      }
    }
    return null;
  }
}
