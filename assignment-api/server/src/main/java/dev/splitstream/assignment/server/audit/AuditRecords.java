package dev.splitstream.assignment.server.audit;

import dev.splitstream.http.audit.HourlyCounts;
import dev.splitstream.http.audit.Refusal;
import dev.splitstream.http.problem.FailureLog;
import dev.splitstream.store.audit.RefusalStore;
import dev.splitstream.store.audit.RefusalStore.Refusals;
import dev.splitstream.store.audit.ResultReadStore;
import dev.splitstream.store.audit.ResultReadStore.Reads;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The records of reads and of refused requests: written periodically, and deleted after their
 * retention.
 */
public class AuditRecords {
  private final HourlyCounts<Refusal> refusals;
  private final JdbcTemplate template;
  private final TransactionTemplate transaction;
  private final RetentionProperties retention;
  private final FailureLog failures;
  private final Clock clock;

  AuditRecords(
      HourlyCounts<Refusal> refusals,
      JdbcTemplate template,
      TransactionTemplate transaction,
      RetentionProperties retention,
      FailureLog failures,
      Clock clock) {
    this.refusals = refusals;
    this.template = template;
    this.transaction = transaction;
    this.retention = retention;
    this.failures = failures;
    this.clock = clock;
  }

  /** Writes the requests that this node has refused since the last run. */
  @Scheduled(fixedDelayString = "${splitstream.audit.write-interval}")
  public void write() {
    try {
      refusals.write(
          counts -> {
            List<Refusals> rows = Refusal.rows(counts);
            inTransaction(
                connection -> {
                  RefusalStore.add(connection, rows);
                  return rows.size();
                });
          });
    } catch (DataAccessException | TransactionException e) {
      failures.outage("Cannot record refused requests, which stay counted", e);
    }
  }

  /** Deletes records whose retention is over. */
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
  void forget() {
    Instant now = clock.instant();
    try {
      inTransaction(
          connection -> RefusalStore.forget(connection, now.minus(retention.keepRefusals())));
      inTransaction(
          connection -> ResultReadStore.forget(connection, now.minus(retention.keepReads())));
    } catch (DataAccessException | TransactionException e) {
      failures.outage("Cannot delete old records; trying again within the hour", e);
    }
  }

  /** A page of a tenant's refusals, or of those without a tenant. */
  public List<Refusals> refusals(String tenant, Refusals after, int limit) {
    return inTransaction(connection -> RefusalStore.page(connection, tenant, after, limit));
  }

  /** A page of a tenant's reads of results. */
  public List<Reads> reads(String tenant, Reads after, int limit) {
    return inTransaction(connection -> ResultReadStore.page(connection, tenant, after, limit));
  }

  private <T> T inTransaction(ConnectionCallback<T> work) {
    return Objects.requireNonNull(
        transaction.execute(status -> Objects.requireNonNull(template.execute(work))));
  }
}
