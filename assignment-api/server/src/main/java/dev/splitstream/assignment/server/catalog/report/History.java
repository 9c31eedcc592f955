package dev.splitstream.assignment.server.catalog.report;

import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.catalog.audit.AuditVerification;
import dev.splitstream.http.request.Page;
import dev.splitstream.store.catalog.CatalogHistoryReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The history of the catalog, read from the database: it is too long for memory. */
public class History {
  private final JdbcTemplate template;
  private final TransactionTemplate reads;

  History(JdbcTemplate template, PlatformTransactionManager transactions) {
    this.template = template;
    this.reads = new TransactionTemplate(transactions);
    this.reads.setReadOnly(true);
    this.reads.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** The changes of one entry, newest first. */
  public Page.Part<AuditRecord> ofEntry(String tenant, EntryKind kind, String id, Page page) {
    long before = page.afterRevision(Long.MAX_VALUE);
    return part(
        page,
        read(
            connection ->
                CatalogHistoryReader.ofEntry(
                    connection, tenant, kind, id, before, page.size() + 1)));
  }

  /** The changes of a tenant's catalog from a revision on, in order. */
  public Page.Part<AuditRecord> since(String tenant, long fromRevision, Page page) {
    long from = Math.max(fromRevision, page.afterRevision(0) + 1);
    return part(
        page,
        read(connection -> CatalogHistoryReader.since(connection, tenant, from, page.size() + 1)));
  }

  /** Verifies that the history and the catalog are as they were written. */
  public AuditVerification.Verdict verify(String tenant) {
    return read(connection -> CatalogHistoryReader.verify(connection, tenant));
  }

  private static Page.Part<AuditRecord> part(Page page, List<AuditRecord> found) {
    if (found.size() <= page.size()) {
      return new Page.Part<>(found, Optional.empty());
    }
    long last = found.get(page.size() - 1).revision();
    return new Page.Part<>(
        found.subList(0, page.size()), Optional.of(Page.token(Long.toString(last))));
  }

  private <T> T read(ConnectionCallback<T> reader) {
    return Objects.requireNonNull(
        reads.execute(status -> Objects.requireNonNull(template.execute(reader))));
  }
}
