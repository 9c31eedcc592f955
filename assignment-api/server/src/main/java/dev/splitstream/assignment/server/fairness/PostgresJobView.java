package dev.splitstream.assignment.server.fairness;

import dev.splitstream.assignment.server.fairness.control.Partition;
import dev.splitstream.job.Lineage;
import dev.splitstream.job.PartitionProgress;
import dev.splitstream.store.activity.SendingTenantStore;
import dev.splitstream.store.job.JobProgressStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stores this in PostgreSQL: the job writes its progress with each checkpoint, and nodes write a
 * row for each tenant that sends.
 */
final class PostgresJobView implements JobView {
  private final JdbcTemplate database;
  private final Duration aloneAfter;
  private final LongSupplier nanos;
  private List<String> published = List.of();
  private long publishedAt;

  PostgresJobView(JdbcTemplate database, Duration aloneAfter, LongSupplier nanos) {
    this.database = database;
    this.aloneAfter = aloneAfter;
    this.nanos = nanos;
  }

  @Override
  public Shared exchange(List<String> sending) {
    ConnectionCallback<Shared> exchange = connection -> exchange(connection, sending);
    Shared found = database.execute(exchange);
    if (found == null) {
      throw new IllegalStateException("Cannot read the job's progress: no result");
    }
    return found;
  }

  private Shared exchange(Connection connection, List<String> sending) throws SQLException {
    // Not every time, because each write leaves a dead row to vacuum.
    if (!sending.equals(published) || nanos.getAsLong() - publishedAt > aloneAfter.toNanos() / 4) {
      SendingTenantStore.write(connection, sending);
      published = List.copyOf(sending);
      publishedAt = nanos.getAsLong();
    }
    Map<Partition, Long> counted = new HashMap<>();
    for (PartitionProgress part : JobProgressStore.read(connection, Lineage.LIVE)) {
      counted.put(new Partition(part.topic(), part.partition()), part.nextOffset());
    }
    return new Shared(counted, SendingTenantStore.read(connection, aloneAfter, 2));
  }
}
