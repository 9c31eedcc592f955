package dev.splitstream.store.eventcount;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.splitstream.event.Violation;
import dev.splitstream.store.Columns;
import dev.splitstream.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Counts of events in PostgreSQL. */
final class JdbcEventCountStore implements EventCountStore {
  private static final String PAGE =
      """
      SELECT event_name, sum(received)::bigint AS received, sum(fit)::bigint AS fit,
             sum(misfit)::bigint AS misfit, min(first_at) AS first_at, max(last_at) AS last_at
      FROM event_counts
      WHERE tenant = ? AND day >= ? AND event_name > ?
            AND strpos(lower(event_name COLLATE "default"), lower(?)) > 0
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

  private final Database database;

  JdbcEventCountStore(Database database) {
    this.database = database;
  }

  private record NamedMisfit(String name, SeenEvent.Misfit misfit) {}

  @Override
  public void add(List<EventCount> counts, int maxNames) {
    if (!counts.isEmpty()) {
      database.run(
          connection -> {
            AddCounts.add(connection, counts, maxNames);
            return true;
          });
    }
  }

  @Override
  public void forget(LocalDate first) {
    FORGET.forEach(delete -> database.update(delete, first));
  }

  @Override
  public List<SeenEvent> page(Query query) {
    List<SeenEvent> found =
        database.list(
            PAGE,
            JdbcEventCountStore::seen,
            query.tenant(),
            query.since(),
            query.after(),
            query.text(),
            query.limit());
    Map<String, List<SeenEvent.Misfit>> misfits =
        misfits(query, found.stream().map(SeenEvent::name).toArray(String[]::new));
    return found.stream()
        .map(one -> one.with(misfits.getOrDefault(one.name(), List.of())))
        .toList();
  }

  private Map<String, List<SeenEvent.Misfit>> misfits(Query query, Object names) {
    return database
        .list(
            MISFITS,
            JdbcEventCountStore::misfit,
            query.tenant(),
            query.since(),
            names,
            EventCount.MAX_MISFITS)
        .stream()
        .collect(groupingBy(NamedMisfit::name, mapping(NamedMisfit::misfit, toList())));
  }

  private static SeenEvent seen(ResultSet row) throws SQLException {
    return new SeenEvent(
        row.getString("event_name"),
        row.getLong("received"),
        row.getLong("fit"),
        row.getLong("misfit"),
        Columns.instant(row, "first_at"),
        Columns.instant(row, "last_at"),
        List.of());
  }

  private static NamedMisfit misfit(ResultSet row) throws SQLException {
    Violation violation = new Violation(row.getString("pointer"), row.getString("reason"));
    return new NamedMisfit(
        row.getString("event_name"), new SeenEvent.Misfit(violation, row.getLong("events")));
  }
}
