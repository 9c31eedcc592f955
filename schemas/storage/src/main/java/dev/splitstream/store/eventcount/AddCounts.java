package dev.splitstream.store.eventcount;

import dev.splitstream.event.Violation;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adds counts to those in the database. */
final class AddCounts {
  /** One node at a time, so that two do not find room for different names at the same time. */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('splitstream.event_counts', 0))";

  /** Declared names always get a row; others only while there is room. */
  private static final String COUNTS =
      """
      WITH sent AS (
        SELECT tenant, date '1970-01-01' + day::int AS day, event_name,
               declared OR event_name = '(other)' AS free, received, fit, misfit,
               timestamptz 'epoch' + first_at * interval '1 microsecond' AS first_at,
               timestamptz 'epoch' + last_at * interval '1 microsecond' AS last_at
        FROM unnest(?::text[], ?::bigint[], ?::text[], ?::boolean[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::bigint[], ?::bigint[])
          AS s (tenant, day, event_name, declared, received, fit, misfit, first_at, last_at)),
      names AS (
        SELECT tenant, day, count(*) AS known
        FROM event_counts
        WHERE (tenant, day) IN (SELECT tenant, day FROM sent)
        GROUP BY tenant, day),
      placed AS (
        SELECT sent.*, sent.free OR held.event_name IS NOT NULL AS sure,
               row_number() OVER (PARTITION BY sent.tenant, sent.day,
                                               sent.free OR held.event_name IS NOT NULL
                                  ORDER BY sent.received DESC, sent.event_name) AS place
        FROM sent LEFT JOIN event_counts AS held USING (tenant, day, event_name))
      INSERT INTO event_counts AS c
        (tenant, day, event_name, received, fit, misfit, first_at, last_at)
      SELECT tenant, day,
             CASE WHEN sure OR coalesce(known, 0) + place <= ? THEN event_name ELSE '(other)' END,
             sum(received)::bigint, sum(fit)::bigint, sum(misfit)::bigint,
             min(first_at), max(last_at)
      FROM placed LEFT JOIN names USING (tenant, day)
      GROUP BY 1, 2, 3
      ON CONFLICT (tenant, day, event_name) DO UPDATE SET
        received = c.received + excluded.received,
        fit = c.fit + excluded.fit,
        misfit = c.misfit + excluded.misfit,
        first_at = least(c.first_at, excluded.first_at),
        last_at = greatest(c.last_at, excluded.last_at)
      """;

  /** After the counts, which decided which names have rows of their own. */
  private static final String MISFITS =
      """
      WITH sent AS (
        SELECT s.tenant, date '1970-01-01' + s.day::int AS day,
               coalesce(c.event_name, '(other)') AS event_name, s.pointer, s.reason,
               sum(s.events)::bigint AS events
        FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[])
          AS s (tenant, day, event_name, pointer, reason, events)
        LEFT JOIN event_counts AS c
          ON c.tenant = s.tenant AND c.day = date '1970-01-01' + s.day::int
             AND c.event_name = s.event_name
        GROUP BY 1, 2, 3, 4, 5),
      reasons AS (
        SELECT tenant, day, event_name, count(*) AS known
        FROM event_misfits
        WHERE (tenant, day, event_name) IN (SELECT tenant, day, event_name FROM sent)
        GROUP BY tenant, day, event_name),
      placed AS (
        SELECT sent.*, held.reason IS NOT NULL AS sure,
               row_number() OVER (PARTITION BY sent.tenant, sent.day, sent.event_name,
                                               held.reason IS NOT NULL
                                  ORDER BY sent.events DESC, sent.pointer, sent.reason) AS place
        FROM sent LEFT JOIN event_misfits AS held USING (tenant, day, event_name, pointer, reason))
      INSERT INTO event_misfits AS m (tenant, day, event_name, pointer, reason, events)
      SELECT tenant, day, event_name,
             CASE WHEN sure OR coalesce(known, 0) + place <= ? THEN pointer ELSE '' END,
             CASE WHEN sure OR coalesce(known, 0) + place <= ? THEN reason ELSE '(other)' END,
             sum(events)::bigint
      FROM placed LEFT JOIN reasons USING (tenant, day, event_name)
      GROUP BY 1, 2, 3, 4, 5
      ON CONFLICT (tenant, day, event_name, pointer, reason)
      DO UPDATE SET events = m.events + excluded.events
      """;

  private final Connection connection;
  private final List<Array> arrays = new ArrayList<>();

  private AddCounts(Connection connection) {
    this.connection = connection;
  }

  static void add(Connection connection, List<EventCount> counts, int maxNames)
      throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK);
        ResultSet locked = lock.executeQuery()) {
      locked.next();
    }
    new AddCounts(connection).counts(counts, maxNames);
    new AddCounts(connection).misfits(counts);
  }

  private void counts(List<EventCount> counts, int maxNames) throws SQLException {
    text(counts.stream().map(EventCount::tenant).toList());
    numbers(counts.stream().map(EventCount::day).toList());
    text(counts.stream().map(EventCount::name).toList());
    arrays.add(
        connection.createArrayOf("boolean", counts.stream().map(EventCount::isDeclared).toArray()));
    numbers(counts.stream().map(EventCount::received).toList());
    numbers(counts.stream().map(EventCount::fit).toList());
    numbers(counts.stream().map(EventCount::misfit).toList());
    numbers(counts.stream().map(EventCount::firstMicros).toList());
    numbers(counts.stream().map(EventCount::lastMicros).toList());
    execute(COUNTS, maxNames);
  }

  private record Misfit(EventCount of, Violation violation, long events) {}

  private void misfits(List<EventCount> counts) throws SQLException {
    List<Misfit> misfits = new ArrayList<>();
    for (EventCount count : counts) {
      for (Map.Entry<Violation, Long> one : count.misfits().entrySet()) {
        misfits.add(new Misfit(count, one.getKey(), one.getValue()));
      }
    }
    if (misfits.isEmpty()) {
      return;
    }
    text(misfits.stream().map(misfit -> misfit.of().tenant()).toList());
    numbers(misfits.stream().map(misfit -> misfit.of().day()).toList());
    text(misfits.stream().map(misfit -> misfit.of().name()).toList());
    text(misfits.stream().map(misfit -> misfit.violation().pointer()).toList());
    text(misfits.stream().map(misfit -> misfit.violation().reason()).toList());
    numbers(misfits.stream().map(Misfit::events).toList());
    execute(MISFITS, EventCount.MAX_MISFITS, EventCount.MAX_MISFITS);
  }

  private void text(List<String> column) throws SQLException {
    arrays.add(connection.createArrayOf("text", column.toArray()));
  }

  private void numbers(List<Long> column) throws SQLException {
    arrays.add(connection.createArrayOf("bigint", column.toArray()));
  }

  private void execute(String sql, int... bounds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (Array array : arrays) {
        statement.setArray(parameter++, array);
      }
      for (int bound : bounds) {
        statement.setInt(parameter++, bound);
      }
      statement.executeUpdate();
    } finally {
      for (Array array : arrays) {
        array.free();
      }
    }
  }
}
