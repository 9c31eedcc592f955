package dev.splitstream.catalog.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights that an experiment had before they were changed while it ran. They held since the split
 * before it ended, or since the start.
 *
 * @param until when they were changed
 * @param weights by variant, in ten-thousandths; empty if they are no longer known
 */
public record EarlierSplit(Instant until, Map<String, Integer> weights) {
  /** So many are kept; of more, the oldest are joined to one whose weights are not known. */
  public static final int MAX_KEPT = 50;

  /** Copies the map. */
  public EarlierSplit {
    weights = Map.copyOf(weights);
  }

  /** The splits and one that ended later. */
  public static List<EarlierSplit> after(
      List<EarlierSplit> splits, Instant until, Map<String, Integer> weights) {
    List<EarlierSplit> all = new ArrayList<>(splits);
    all.add(new EarlierSplit(until, new TreeMap<>(weights)));
    if (all.size() <= MAX_KEPT) {
      return List.copyOf(all);
    }
    List<EarlierSplit> kept = new ArrayList<>(all.subList(2, all.size()));
    kept.add(0, new EarlierSplit(all.get(1).until(), Map.of()));
    return List.copyOf(kept);
  }
}
