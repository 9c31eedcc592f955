package dev.splitstream.store.optout;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Opt-outs in memory: for tests, and for trying out what uses them. */
public final class InMemoryOptOutStore implements OptOutStore {
  private record UnitKey(String tenant, String pseudonym) {}

  private record Change(long number, Choice choice, Instant at) {}

  private final Map<UnitKey, Change> changes = new HashMap<>();
  private long last;

  @Override
  public synchronized long lastChange() {
    return last;
  }

  @Override
  public synchronized Choices all() {
    return choices(change -> change.choice().optedOut());
  }

  @Override
  public synchronized Choices since(long known) {
    return choices(change -> change.number() > known);
  }

  private Choices choices(Predicate<Change> asked) {
    List<Choice> choices =
        changes.values().stream()
            .filter(asked)
            .sorted(Comparator.comparingLong(Change::number))
            .map(Change::choice)
            .toList();
    return new Choices(last, choices);
  }

  @Override
  public synchronized boolean put(Choice choice, String actor, Instant now) {
    UnitKey unit = new UnitKey(choice.tenant(), choice.pseudonym());
    Change known = changes.get(unit);
    if ((known != null && known.choice().optedOut()) == choice.optedOut()) {
      return false;
    }
    last++;
    changes.put(unit, new Change(last, choice, now));
    Instant first = now.minus(WITHDRAWN_KEPT);
    changes.values().removeIf(old -> !old.choice().optedOut() && old.at().isBefore(first));
    return true;
  }
}
