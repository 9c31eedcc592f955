package dev.splitstream.assignment.server.eventcount;

import dev.splitstream.store.eventcount.EventCountStore;
import dev.splitstream.store.eventcount.SeenEvent;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The events that all nodes accepted, as far as they were flushed. */
public class SeenEvents {
  private final EventCountStore store;
  private final int keepDays;
  private final Clock clock;

  SeenEvents(EventCountStore store, int keepDays, Clock clock) {
    this.store = store;
    this.keepDays = keepDays;
    this.clock = clock;
  }

  /**
   * A page of a tenant's event names, in the order of their UTF-8 bytes.
   *
   * @param after the name before the first
   * @param text text that names contain, ignoring case
   * @param limit how many at most
   */
  public List<SeenEvent> page(String tenant, String after, String text, int limit) {
    LocalDate since = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(keepDays);
    return store.page(new EventCountStore.Query(tenant, since, after, text, limit));
  }
}
