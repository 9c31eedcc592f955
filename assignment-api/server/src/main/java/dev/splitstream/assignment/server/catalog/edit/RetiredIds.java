package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.catalog.CatalogHistoryReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Ids of experiments that ran are not reused: results are stored by id. */
final class RetiredIds {
  private RetiredIds() {}

  /**
   * Refuses the id of a deleted experiment that ran.
   *
   * @throws ProblemException 409
   */
  static void refuse(Connection connection, EditContext context) throws SQLException {
    if (context.kind() != EntryKind.EXPERIMENT) {
      return;
    }
    boolean ran =
        CatalogHistoryReader.ofEntry(
                connection, context.tenant(), context.kind(), context.id(), Long.MAX_VALUE, 1)
            .stream()
            .map(AuditRecord::before)
            .flatMap(before -> Optional.ofNullable(before).stream())
            .map(before -> (Experiment) CatalogJson.read(EntryKind.EXPERIMENT, before))
            .anyMatch(before -> before.startedAt().isPresent());
    if (ran) {
      throw ProblemException.of(
          ProblemKind.CONFLICT,
          "Cannot create experiment "
              + context.id()
              + ": an experiment with this id ran and was deleted, and its results are kept.");
    }
  }
}
