package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.catalog.AuditRecord;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.store.CatalogHistoryReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The ids of experiments that ran are not given again: results are kept by id. */
final class RetiredIds {
  private RetiredIds() {}

  /**
   * Refuses the id of an experiment that ran and was deleted.
   *
   * @throws ProblemException 409
   */
  static void refuse(Connection connection, EditContext draft) throws SQLException {
    if (draft.kind() != EntryKind.EXPERIMENT) {
      return;
    }
    boolean ran =
        CatalogHistoryReader.ofEntry(
                connection, draft.tenant(), draft.kind(), draft.id(), Long.MAX_VALUE, 1)
            .stream()
            .map(AuditRecord::before)
            .flatMap(before -> Optional.ofNullable(before).stream())
            .map(before -> (Experiment) CatalogJson.read(EntryKind.EXPERIMENT, before))
            .anyMatch(before -> before.startedAt().isPresent());
    if (ran) {
      throw ProblemException.of(
          Problem.Kind.CONFLICT,
          "Cannot create experiment "
              + draft.id()
              + ": one of this id ran and was deleted, and its results are kept.");
    }
  }
}
