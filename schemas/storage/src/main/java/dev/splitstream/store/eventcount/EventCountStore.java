package dev.splitstream.store.eventcount;

import dev.splitstream.event.Violation;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The counts of events, to which any number of nodes add. */
public final class EventCountStore {
  private static final String PAGE =
      """
      SELECT event_name, sum(received)::bigint AS received, sum(fit)::bigint AS fit,
             sum(misfit)::bigint AS misfit, min(first_at) AS first_at, max(last_at) AS last_at
      FROM event_counts
      WHERE tenant = ? AND day >= ? AND event_name > ? AND strpos(lower(event_name COLLATE "default"), lower(?)) > 0
      GROUP BY event_name
      ORDER BY event_name
      LIMIT ?
      """;

  private static final String MISFITS =
      """
      SELECT event_name, pointer, reason, events
      FROM (SELECT event_name, pointer, reason, sum(events)::bigint AS events,
                   row_number() OVER (PARTITION BY event_name
                                      ORDER BY sum(events) DESC, pointer, reason) AS place
            FROM event_misfits
            WHERE tenant = ? AND day >= ? AND event_name = ANY (?)
            GROUP BY event_name, pointer, reason) AS ranked
      WHERE place <= ?
      ORDER BY event_name, place
      """;

  private static final List<String> FORGET =
      List.of("DELETE FROM event_counts WHERE day < ?", "DELETE FROM event_misfits WHERE day < ?");

  private EventCountStore() {}

  /**
   * Selects names.
   *
   * @param tenant whose
   * @param since the first day that counts
   * @param after the name before the first, by the order of bytes in UTF-8
   * @param text that names contain, in any case
   * @param limit how many at most
   */
  public record Query(String tenant, LocalDate since, String after, String text, int limit) {}

  /**
   * Adds counts to those that are there; call it in a transaction. Of a tenant and day, declared
   * names and so many others have rows of their own, whichever node comes first; the rest is
   * counted together.
   */
  public static void add(Connection connection, List<EventCount> counts, int maxNames)
      throws SQLException {
    if (!counts.isEmpty()) {
      AddCounts.add(connection, counts, maxNames);
    }
  }

  /** Deletes the days before this one. */
  public static void forget(Connection connection, LocalDate first) throws SQLException {
    for (String delete : FORGET) {
      try (PreparedStatement statement = connection.prepareStatement(delete)) {
        statement.setObject(1, first);
        statement.executeUpdate();
      }
    }
  }

  /** The selected names, in order, each with its most frequent misfits. */
  public static List<SeenEvent> page(Connection connection, Query query) throws SQLException {
    List<SeenEvent> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
      statement.setString(1, query.tenant());
      statement.setObject(2, query.since());
      statement.setString(3, query.after());
      statement.setString(4, query.text());
      statement.setInt(5, query.limit());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(seen(row));
        }
      }
    }
    Map<String, List<SeenEvent.Misfit>> misfits =
        misfits(connection, query, found.stream().map(SeenEvent::name).toList());
    return found.stream()
        .map(one -> withMisfits(one, misfits.getOrDefault(one.name(), List.of())))
        .toList();
  }

  private static SeenEvent seen(ResultSet row) throws SQLException {
    return new SeenEvent(
        row.getString("event_name"),
        row.getLong("received"),
        row.getLong("fit"),
        row.getLong("misfit"),
        instant(row, "first_at"),
        instant(row, "last_at"),
        List.of());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static SeenEvent withMisfits(SeenEvent event, List<SeenEvent.Misfit> misfits) {
    return new SeenEvent(
        event.name(),
        event.received(),
        event.fit(),
        event.misfit(),
        event.first(),
        event.last(),
        misfits);
  }

  private static Map<String, List<SeenEvent.Misfit>> misfits(
      Connection connection, Query query, List<String> names) throws SQLException {
    Map<String, List<SeenEvent.Misfit>> found = new HashMap<>();
    Array wanted = connection.createArrayOf("text", names.toArray());
    try (PreparedStatement statement = connection.prepareStatement(MISFITS)) {
      statement.setString(1, query.tenant());
      statement.setObject(2, query.since());
      statement.setArray(3, wanted);
      statement.setInt(4, EventCount.MAX_MISFITS);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Violation violation = new Violation(row.getString("pointer"), row.getString("reason"));
          found
              .computeIfAbsent(row.getString("event_name"), name -> new ArrayList<>())
              .add(new SeenEvent.Misfit(violation, row.getLong("events")));
        }
      }
    } finally {
      wanted.free();
    }
    return found;
  }
}
