package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.platform.Problem;
import dev.splitstream.assignment.server.platform.ProblemException;
import dev.splitstream.catalog.AuditRecord;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.store.CatalogReader;
import dev.splitstream.store.CatalogWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The catalog's tables. Every edit is one transaction that first locks the revision and raises it,
 * so that revisions become visible in order, each with all that belongs to it. It returns the
 * catalog as it is thereafter.
 */
class CatalogStore {
  private final JdbcTemplate template;
  private final TransactionTemplate edits;
  private final TransactionTemplate reads;
  private final Clock clock;

  CatalogStore(JdbcTemplate template, PlatformTransactionManager transactions, Clock clock) {
    this.template = template;
    this.edits = new TransactionTemplate(transactions);
    this.reads = new TransactionTemplate(transactions);
    this.reads.setReadOnly(true);
    this.reads.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.clock = clock;
  }

  /** The revision of the newest committed edit. */
  long revision() {
    return read(CatalogReader::revision);
  }

  /** The whole catalog, as of one revision. */
  CatalogSnapshot snapshot() {
    return Objects.requireNonNull(reads.execute(status -> read(CatalogReader::snapshot)));
  }

  /**
   * Adds an entry.
   *
   * @throws ProblemException 409 when the tenant has one of this kind and id
   */
  CatalogSnapshot add(String tenant, LongFunction<CatalogEntry> entry) {
    return edit(
        (revision, catalog) -> {
          CatalogEntry added = entry.apply(revision);
          if (catalog.tenant(tenant).entries(added.entryKind()).containsKey(added.id())) {
            throw ProblemException.of(
                Problem.Kind.CONFLICT,
                "Cannot create "
                    + added.entryKind().wireName()
                    + " "
                    + added.id()
                    + ": it exists already.");
          }
          return record(tenant, "create", null, added);
        });
  }

  /**
   * Lets a draft run.
   *
   * @throws ProblemException 404 when there is no such experiment, 409 when it is no draft
   */
  CatalogSnapshot start(String tenant, String experimentId, Instant startedAt) {
    return edit(
        (revision, catalog) -> {
          Experiment draft =
              catalog
                  .tenant(tenant)
                  .experiment(experimentId)
                  .orElseThrow(() -> Missing.experiment(experimentId));
          if (draft.status() != ExperimentStatus.DRAFT) {
            throw ProblemException.of(
                Problem.Kind.CONFLICT,
                "Cannot start experiment "
                    + experimentId
                    + ": it is "
                    + Wire.name(draft.status())
                    + ".");
          }
          Experiment running =
              draft.toBuilder()
                  .status(ExperimentStatus.RUNNING)
                  .startedAt(startedAt)
                  .revision(revision)
                  .build();
          return record(tenant, "start", draft, running);
        });
  }

  private AuditRecord record(
      String tenant, String action, @Nullable CatalogEntry before, CatalogEntry after) {
    return new AuditRecord(
        tenant,
        after.revision(),
        after.entryKind(),
        after.id(),
        action,
        "api",
        null,
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        before == null ? null : CatalogJson.write(before),
        CatalogJson.write(after));
  }

  private interface Edit {
    AuditRecord make(long revision, CatalogSnapshot catalog);
  }

  /** Makes the change, and reads what the catalog is with it while nobody else can change it. */
  private CatalogSnapshot edit(Edit edit) {
    return Objects.requireNonNull(
        edits.execute(
            status ->
                read(
                    connection -> {
                      long revision = CatalogWriter.begin(connection);
                      CatalogWriter.write(
                          connection, edit.make(revision, CatalogReader.snapshot(connection)));
                      return CatalogReader.snapshot(connection);
                    })));
  }

  private <T> T read(ConnectionCallback<T> reader) {
    return Objects.requireNonNull(template.execute(reader));
  }
}
