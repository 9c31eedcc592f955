package dev.splitstream.assignment.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds entries that refer to themselves, directly or through others. References to them are
 * treated as unmet, so that evaluation always terminates.
 */
final class ReferenceCycles {
  /** The longest chain of references; longer ones are treated as cycles. */
  static final int MAX_DEPTH = 64;

  private ReferenceCycles() {}

  /**
   * The entries in a cycle, between two cycles, or at the head of too long a chain.
   *
   * @param references for each entry the entries that it refers to
   */
  static Set<String> of(Map<String, Set<String>> references) {
    if (references.isEmpty()) {
      return Set.of();
    }
    Map<String, Integer> depths = new HashMap<>();
    Set<String> open = withoutEnds(references, depths);
    Set<String> circular = withoutEnds(reversed(references, open), new HashMap<>());
    depths.forEach(
        (entry, depth) -> {
          if (depth > MAX_DEPTH) {
            circular.add(entry);
          }
        });
    return circular;
  }

  /** Repeatedly removes entries that refer to no remaining entry. */
  private static Set<String> withoutEnds(
      Map<String, Set<String>> references, Map<String, Integer> depths) {
    Set<String> left = new HashSet<>(references.keySet());
    Map<String, Set<String>> referrers = reversed(references, left);
    Map<String, Integer> pending = new HashMap<>();
    Deque<String> ends = new ArrayDeque<>();
    references.forEach(
        (entry, targets) -> {
          int count = (int) targets.stream().filter(references::containsKey).count();
          pending.put(entry, count);
          if (count == 0) {
            ends.add(entry);
          }
        });
    while (!ends.isEmpty()) {
      String end = ends.remove();
      left.remove(end);
      int depth = depths.merge(end, 1, Math::max);
      for (String referrer : referrers.getOrDefault(end, Set.of())) {
        depths.merge(referrer, depth + 1, Math::max);
        if (pending.merge(referrer, -1, Integer::sum) == 0) {
          ends.add(referrer);
        }
      }
    }
    return left;
  }

  /** The referrers of each of these entries, among these entries. */
  private static Map<String, Set<String>> reversed(
      Map<String, Set<String>> references, Set<String> entries) {
    Map<String, Set<String>> referrers = new HashMap<>();
    for (String entry : entries) {
      referrers.computeIfAbsent(entry, id -> new HashSet<>());
      for (String target : references.getOrDefault(entry, Set.of())) {
        if (entries.contains(target)) {
          referrers.computeIfAbsent(target, id -> new HashSet<>()).add(entry);
        }
      }
    }
    return referrers;
  }
}
