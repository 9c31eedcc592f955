package dev.splitstream.store.eventcount;

import dev.splitstream.store.Database;
import java.time.LocalDate;
import java.util.List;

/** The counts of events, to which any number of nodes add. */
public interface EventCountStore {
  /**
   * Selects names.
   *
   * @param tenant whose
   * @param since the first day that counts
   * @param after the name before the first, by the order of bytes in UTF-8
   * @param text that names contain, in any case
   * @param limit how many at most
   */
  record Query(String tenant, LocalDate since, String after, String text, int limit) {}

  /**
   * Adds counts to those that are there; call it in a transaction. Of a tenant and day, declared
   * names and so many others have rows of their own, whichever node comes first; the rest is
   * counted together.
   */
  void add(List<EventCount> counts, int maxNames);

  /** Deletes the days before this one. */
  void forget(LocalDate first);

  /** The selected names, in order, each with its most frequent misfits. */
  List<SeenEvent> page(Query query);

  /** The counts in the database. */
  static EventCountStore in(Database database) {
    return new JdbcEventCountStore(database);
  }
}
