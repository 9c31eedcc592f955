package dev.splitstream.assignment.server.eventcount;

import dev.splitstream.store.eventcount.EventCountStore;
import dev.splitstream.store.eventcount.SeenEvent;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The events that all nodes accepted, as far as they were flushed. */
public class SeenEvents {
  private final JdbcTemplate template;
  private final int keepDays;
  private final Clock clock;

  SeenEvents(JdbcTemplate template, int keepDays, Clock clock) {
    this.template = template;
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
    EventCountStore.Query query = new EventCountStore.Query(tenant, since, after, text, limit);
    return Objects.requireNonNull(
        template.<List<SeenEvent>>execute(
            (Connection connection) -> EventCountStore.page(connection, query)));
  }
}
