package dev.splitstream.assignment.server.governance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether two credentials belong to two people. A key counts as the same person as its
 * creator, so that no one can create a second person; two keys of one creator count as one person
 * if the creator is a person, and as two if it is a key.
 */
public final class SecondPerson {
  private static final String KEY = "key:";

  /** Longer chains of keys that created keys are not followed; such keys approve nothing. */
  static final int LONGEST = 100;

  private SecondPerson() {}

  /**
   * A credential, its creator, the creator of that, and so on, up to a maximum length.
   *
   * @param holder {@code key:} and the id of a key, or a person; never empty
   * @param makerOfKey returns the holder that created the key with this id; empty if no holder did
   */
  public static List<String> lineage(String holder, Function<String, Optional<String>> makerOfKey) {
    List<String> found = new ArrayList<>(List.of(holder));
    Optional<String> maker = maker(holder, makerOfKey);
    while (maker.isPresent() && !found.contains(maker.get()) && found.size() < LONGEST) {
      found.add(maker.get());
      maker = maker(maker.get(), makerOfKey);
    }
    return found;
  }

  private static Optional<String> maker(
      String holder, Function<String, Optional<String>> makerOfKey) {
    return isKey(holder) ? makerOfKey.apply(holder.substring(KEY.length())) : Optional.empty();
  }

  /** Whether the credentials with these lineages belong to two people. */
  public static boolean isAnother(List<String> one, List<String> other) {
    return one.size() < LONGEST
        && other.size() < LONGEST
        && !one.contains(other.get(0))
        && !other.contains(one.get(0))
        && Collections.disjoint(people(one), people(other));
  }

  private static List<String> people(List<String> lineage) {
    return lineage.stream().filter(holder -> !isKey(holder)).toList();
  }

  private static boolean isKey(String holder) {
    return holder.startsWith(KEY);
  }
}
