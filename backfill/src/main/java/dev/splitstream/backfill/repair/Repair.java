package dev.splitstream.backfill.repair;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventValidator;
import dev.splitstream.event.Violation;
import dev.splitstream.pipelines.failed.FailedEvent;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns failed events into valid ones. Pure: the same failed event and the same fixes give the same
 * event, with the same id.
 *
 * @param fixes what to change, in this order
 */
record Repair(List<Fix> fixes) {
  Repair {
    fixes = List.copyOf(fixes);
  }

  /** The fixes as they were entered. */
  String text() {
    return fixes.stream().map(Fix::text).collect(Collectors.joining(" "));
  }

  /**
   * The event; it passes every check of the pipeline.
   *
   * @throws RepairException when it does not, with everything that is wrong
   */
  Event of(FailedEvent failed) throws RepairException {
    FailedEventDraft draft = FailedEventDraft.of(failed);
    FailedEventDraft repaired = draft;
    for (Fix fix : fixes) {
      repaired = fix.apply(repaired);
    }
    checkIdentity(draft, repaired);
    Event event = decode(repaired.toBytes());
    List<Violation> violations = EventValidator.violations(event);
    if (!violations.isEmpty()) {
      throw new RepairException(
          violations.stream()
              .map(violation -> violation.pointer() + " " + violation.reason())
              .collect(Collectors.joining("; ")));
    }
    return event;
  }

  /** The identity of an event never changes, nor does its tenant. */
  private static void checkIdentity(FailedEventDraft before, FailedEventDraft after)
      throws RepairException {
    for (String name : List.of("event_id", "tenant")) {
      if (before.field(name).isPresent() && !before.field(name).equals(after.field(name))) {
        throw new RepairException(
            name + " cannot be changed: it says " + before.field(name).orElseThrow());
      }
    }
  }

  private static Event decode(byte[] bytes) throws RepairException {
    try {
      return new EventCodec().decode(bytes);
    } catch (MalformedEventException e) {
      throw new RepairException(String.valueOf(e.getMessage()));
    }
  }
}
