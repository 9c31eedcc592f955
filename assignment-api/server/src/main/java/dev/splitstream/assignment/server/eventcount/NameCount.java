package dev.splitstream.assignment.server.eventcount;

import dev.splitstream.assignment.server.eventtype.Verdict;
import dev.splitstream.event.Violation;
import dev.splitstream.store.eventcount.EventCount;
import java.util.HashMap;
import java.util.Map;

/** The events of one name on one day. */
final class NameCount {
  private boolean isDeclared;
  private long received;
  private long fit;
  private long misfit;
  private long firstMicros = Long.MAX_VALUE;
  private long lastMicros = Long.MIN_VALUE;
  private final Map<Violation, Long> misfits = new HashMap<>(0);

  void add(Verdict verdict, long atMicros) {
    isDeclared |= verdict.isDeclared();
    received++;
    if (verdict.isFit()) {
      fit++;
    } else if (verdict.isChecked()) {
      misfit++;
      verdict.violations().forEach(violation -> add(violation, 1));
    }
    firstMicros = Math.min(firstMicros, atMicros);
    lastMicros = Math.max(lastMicros, atMicros);
  }

  void add(EventCount other) {
    isDeclared |= other.isDeclared();
    received += other.received();
    fit += other.fit();
    misfit += other.misfit();
    other.misfits().forEach(this::add);
    firstMicros = Math.min(firstMicros, other.firstMicros());
    lastMicros = Math.max(lastMicros, other.lastMicros());
  }

  private void add(Violation violation, long events) {
    boolean hasRoom = misfits.size() < EventCount.MAX_MISFITS || misfits.containsKey(violation);
    misfits.merge(hasRoom ? violation : EventCount.OTHER_MISFITS, events, Long::sum);
  }

  EventCount read(String tenant, long day, String name) {
    return new EventCount(
        tenant, day, name, isDeclared, received, fit, misfit, firstMicros, lastMicros, misfits);
  }
}
