package dev.splitstream.assignment.server.eventcount;

import dev.splitstream.assignment.server.eventtype.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The events of one request, which are counted once they were accepted. */
public final class RequestCounts {
  private final EventCounts counts;
  private final String tenant;
  private final long atMicros;
  private final List<String> names = new ArrayList<>(1);
  private final List<Verdict> verdicts = new ArrayList<>(1);

  /** Starts empty, for a request that was received at this time. */
  public RequestCounts(EventCounts counts, String tenant, long atMicros) {
    this.counts = counts;
    this.tenant = tenant;
    this.atMicros = atMicros;
  }

  /** Records an event. */
  public void add(String name, Verdict verdict) {
    names.add(name);
    verdicts.add(verdict);
  }

  /** Counts the events. */
  public void flush() {
    if (!names.isEmpty()) {
      counts.add(tenant, names, verdicts, atMicros);
      names.clear();
      verdicts.clear();
    }
  }
}
