package dev.splitstream.tests.chaos;

import dev.splitstream.tests.chaos.reference.ChaosEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The answers to the load generator: which events were accepted, which refused, and every answer
 * that the API does not promise. Safe for use by several threads.
 */
final class SenderLedger {
  private static final int QUOTED = 20;

  private final Map<UUID, ChaosEvent> accepted = new HashMap<>();
  private final Map<UUID, ChaosEvent> refused = new HashMap<>();
  private final List<String> broken = new ArrayList<>();
  private long acknowledged;
  private long retries;

  /** A batch was answered with 202; the items at these places were refused, and why. */
  synchronized void acknowledge(List<ChaosEvent> batch, Map<Integer, String> refusedItems) {
    acknowledged += batch.size();
    for (int i = 0; i < batch.size(); i++) {
      ChaosEvent event = batch.get(i);
      String reason = refusedItems.get(i);
      (reason == null ? accepted : refused).put(event.id(), event);
      if ((reason != null) != event.isSpoiled()) {
        promiseBroken((reason == null ? "accepted: " : "refused for " + reason + ": ") + event);
      }
    }
  }

  /** A batch has to be sent again. */
  synchronized void retry() {
    retries++;
  }

  /** Something happened that the API says never does. */
  synchronized void promiseBroken(String what) {
    if (broken.size() < QUOTED) {
      broken.add(what);
    }
  }

  /** How many different events were accepted. */
  synchronized int accepted() {
    return accepted.size();
  }

  /** How many times an event was acknowledged, repetitions included. */
  synchronized long acknowledged() {
    return acknowledged;
  }

  /** How many times a batch was sent again. */
  synchronized long retries() {
    return retries;
  }

  /** Broken promises; at most twenty. */
  synchronized List<String> broken() {
    return List.copyOf(broken);
  }

  /** The accepted events by their ids. */
  synchronized Map<UUID, ChaosEvent> acceptedEvents() {
    return Map.copyOf(accepted);
  }
}
