package dev.splitstream.assignment.server.optout;

import dev.splitstream.store.optout.OptOutStore.Choice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The units that opted out, as far as this node knows. Look-ups are on the request path: they never
 * block and never fail.
 */
public final class OptOuts {
  private volatile Map<String, Set<String>> units = new ConcurrentHashMap<>();
  private volatile boolean known;

  /** Whether the opt-outs were loaded; before that, an empty answer means nothing. */
  public boolean isKnown() {
    return known;
  }

  /** Whether a unit, by its pseudonym, opted out. */
  public boolean contains(String tenant, String pseudonym) {
    Set<String> ofTenant = units.get(tenant);
    return ofTenant != null && ofTenant.contains(pseudonym);
  }

  /** Whether any unit of the tenant opted out; if not, no pseudonym is needed. */
  public boolean isEmpty(String tenant) {
    return size(tenant) == 0;
  }

  /** How many units of the tenant opted out. */
  public int size(String tenant) {
    Set<String> ofTenant = units.get(tenant);
    return ofTenant == null ? 0 : ofTenant.size();
  }

  /** Replaces everything that was known. */
  public synchronized void replace(List<Choice> choices) {
    Map<String, Set<String>> read = new ConcurrentHashMap<>();
    choices.forEach(choice -> apply(read, choice));
    units = read;
    known = true;
  }

  /** Applies these changes in order. */
  public synchronized void apply(List<Choice> changes) {
    Map<String, Set<String>> current = units;
    changes.forEach(choice -> apply(current, choice));
  }

  private static void apply(Map<String, Set<String>> units, Choice choice) {
    Set<String> ofTenant =
        units.computeIfAbsent(choice.tenant(), tenant -> ConcurrentHashMap.newKeySet());
    if (choice.optedOut()) {
      ofTenant.add(choice.pseudonym());
    } else {
      ofTenant.remove(choice.pseudonym());
    }
  }

  /** All opt-outs, for example to save them. */
  public Map<String, Set<String>> all() {
    return units;
  }
}
