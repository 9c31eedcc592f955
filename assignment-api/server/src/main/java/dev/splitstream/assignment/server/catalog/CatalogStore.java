package dev.splitstream.assignment.server.catalog;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.store.catalog.CatalogReader;
import java.util.Objects;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The catalog's tables, read. */
class CatalogStore {
  private final JdbcTemplate template;
  private final TransactionTemplate reads;

  CatalogStore(JdbcTemplate template, PlatformTransactionManager transactions) {
    this.template = template;
    this.reads = new TransactionTemplate(transactions);
    this.reads.setReadOnly(true);
    this.reads.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** The revision of the newest committed edit. */
  long revision() {
    return read(CatalogReader::revision);
  }

  /** The whole catalog, as of one revision. */
  CatalogSnapshot snapshot() {
    return Objects.requireNonNull(reads.execute(status -> read(CatalogReader::snapshot)));
  }

  private <T> T read(ConnectionCallback<T> reader) {
    return Objects.requireNonNull(template.execute(reader));
  }
}
