package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.gate.Approval;
import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.event.Violation;
import dev.splitstream.http.access.Access;
import dev.splitstream.store.approval.ApprovalRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes edits that waited for approval, as they were asked for. */
public class ApprovedEdits {
  private final CatalogEdits edits;

  ApprovedEdits(CatalogEdits edits) {
    this.edits = edits;
  }

  /**
   * Makes an edit now that it is approved. It is an edit of the one who asked for it; the history
   * names the one who approved it, too.
   *
   * @throws ProblemException 403 when another team than the approver's owns the entry, 409 when the
   *     entry changed since the edit was asked for, or what it needs is no longer there, and what
   *     the approval throws
   */
  public void make(Access approver, Approval approval) {
    Edit edit = Edit.of(approver, approval);
    edits.make(
        edit,
        (draft, connection) -> {
          approval.outcome().begin(connection, draft.now());
          return after(edit, approval.request().change(), draft, connection);
        });
  }

  private static @Nullable CatalogEntry after(
      Edit edit, ApprovalRecord.Change change, EditContext draft, Connection connection)
      throws SQLException {
    CatalogEntry before = draft.before();
    if (change.baseRevision() != (before == null ? 0 : before.revision())) {
      throw CatalogEditor.conflict(
          "Cannot "
              + edit.action()
              + " "
              + edit.what()
              + ": it changed since approval was asked"
              + " for. Withdraw the request, read the entry and ask again.");
    }
    if (change.document() == null) {
      if (before != null) {
        CatalogEditor.refuseDeletion(edit, before, draft.catalog());
      }
      return null;
    }
    CatalogEntry after = CatalogJson.read(edit.kind(), change.document());
    check(edit, draft, change.document());
    if (before == null) {
      RetiredIds.refuse(connection, draft);
    }
    CatalogEditor.refuseSpoiling(edit, draft, after);
    return started(after, draft.now());
  }

  /** By all the rules of its kind: what it refers to may have changed meanwhile. */
  private static void check(Edit edit, EditContext draft, String document) {
    ObjectNode body = (ObjectNode) Documents.tree(document);
    body.remove(CatalogEditor.rules(edit.kind()).unedited());
    body.remove("revision");
    // Which buckets a variant owns is not for a body to say, and follows from the weights.
    body.path("variants").values().forEach(variant -> ((ObjectNode) variant).remove("ranges"));
    try {
      CatalogEditor.read(body, draft);
    } catch (ProblemException e) {
      String faults =
          e.problem().errors().stream().map(ApprovedEdits::words).collect(Collectors.joining("; "));
      throw new ProblemException(
          Problem.of(
              Problem.Kind.CONFLICT,
              "Cannot " + edit.action() + " " + edit.what() + " any more: " + faults + "."),
          e);
    }
  }

  private static String words(Violation fault) {
    return fault.pointer() + " " + fault.reason();
  }

  /** A start that names no time happens when it is approved. */
  private static CatalogEntry started(CatalogEntry after, Instant now) {
    return after instanceof Experiment experiment
            && experiment.status() == ExperimentStatus.RUNNING
            && experiment.startedAt().isEmpty()
        ? experiment.toBuilder().startedAt(now).build()
        : after;
  }
}
