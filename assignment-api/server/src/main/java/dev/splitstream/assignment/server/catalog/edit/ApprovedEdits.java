package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.assignment.server.catalog.rules.DocumentParser;
import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.assignment.server.catalog.rules.RulesByKind;
import dev.splitstream.assignment.server.gate.Approval;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.event.Violation;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.approval.ApprovalRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes approved edits exactly as they were requested. */
public class ApprovedEdits {
  private final EditTransactions edits;

  ApprovedEdits(EditTransactions edits) {
    this.edits = edits;
  }

  /**
   * Makes an edit that was approved. It counts as an edit of the requester; the history also names
   * the approver.
   *
   * @throws ProblemException 403 when another team than the approver's owns the entry, 409 when the
   *     entry has changed since the request or something it refers to was removed, and what the
   *     approval throws
   */
  public void make(Access approver, Approval approval) {
    Edit edit = Edit.of(approver, approval);
    edits.make(
        edit,
        (context, connection) -> {
          approval.outcome().begin(connection, context.now());
          return after(edit, approval.request().change(), context, connection);
        });
  }

  private static @Nullable CatalogEntry after(
      Edit edit, ApprovalRecord.Change change, EditContext context, Connection connection)
      throws SQLException {
    CatalogEntry before = context.before();
    if (change.baseRevision() != (before == null ? 0 : before.revision())) {
      throw CatalogEditor.conflict(
          "Cannot "
              + edit.action()
              + " "
              + edit.what()
              + ": it has changed since the request for"
              + " approval. Withdraw the request, read the entry and request again.");
    }
    if (change.document() == null) {
      if (before != null) {
        CatalogEditor.refuseDeletion(edit, before, context.catalog());
      }
      return null;
    }
    CatalogEntry after = CatalogJson.read(edit.kind(), change.document());
    check(edit, context, change.document());
    if (before == null) {
      RetiredIds.refuse(connection, context);
    }
    return started(after, context.now());
  }

  /**
   * Checks all rules of its kind again: what the entry refers to may have changed since the
   * request.
   */
  private static void check(Edit edit, EditContext context, String document) {
    ObjectNode body = (ObjectNode) DocumentParser.tree(document);
    body.remove(RulesByKind.of(edit.kind()).unedited());
    body.remove("revision");
    // Bodies must not contain bucket ranges; they follow from the weights.
    body.path("variants").values().forEach(variant -> ((ObjectNode) variant).remove("ranges"));
    try {
      CatalogEditor.read(body, context);
    } catch (ProblemException e) {
      String faults =
          e.problem().errors().stream().map(ApprovedEdits::words).collect(Collectors.joining("; "));
      throw new ProblemException(
          Problem.of(
              ProblemKind.CONFLICT,
              "Cannot " + edit.action() + " " + edit.what() + " as requested: " + faults + "."),
          e);
    }
  }

  private static String words(Violation fault) {
    return fault.pointer() + " " + fault.reason();
  }

  /** A start without a time happens at the time of approval. */
  private static CatalogEntry started(CatalogEntry after, Instant now) {
    return after instanceof Experiment experiment
            && experiment.status() == ExperimentStatus.RUNNING
            && experiment.startedAt().isEmpty()
        ? experiment.toBuilder().startedAt(now).build()
        : after;
  }
}
